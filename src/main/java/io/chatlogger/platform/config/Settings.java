package io.chatlogger.platform.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All settings, as text in layers (defaults, file, environment), and the methods that turn them into typed values. Each feature reads its
 * own keys into a record of its own. Every fault is collected, so that an operator sees all of them at once; {@link #finish} fails with the
 * list. The meaning and the default of each key stand in conf/chatlogger.properties.
 */
public final class Settings {
    private static final String ENV_PREFIX = "CHATLOGGER_";
    /** Environment variables that have the prefix of settings but are read by scripts or tests. */
    private static final Set<String> FOREIGN = Set.of("CHATLOGGER_CONF", "CHATLOGGER_JDK", "CHATLOGGER_JAVA_OPTS");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final int MOST_BYTES_OF_A_BODY = 1 << 30;

    /**
     * A URL with a host; the code that connects checks the rest. It is a pattern because java.net.URI rejects host names with an
     * underscore, which container networks have.
     */
    private static final Pattern URL =
            Pattern.compile("([a-z]+)://(?:[^@/?#\\s]*@)?(?:\\[[^]\\s]+]|[^:/?#@\\s\\[\\]]+)(?::\\d+)?(?:[/?]\\S*)?");

    private final Map<String, String> values;
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> unread;
    private final Map<String, Long> sizes = new TreeMap<>();
    private final Set<String> unreadable = new TreeSet<>();

    /**
     * Creates the settings from their layers.
     *
     * @param defaults all keys with their defaults
     * @param file the operator's own file
     * @param fileName the name of that file in error texts
     * @param environment the environment of the process
     */
    Settings(Map<String, String> defaults, Map<String, String> file, String fileName, Map<String, String> environment) {
        values = new TreeMap<>(defaults);
        unread = new TreeSet<>(defaults.keySet());
        file.forEach((key, value) -> put(key, value, key + " in " + fileName));
        environment.forEach((name, value) -> {
            if (name.startsWith(ENV_PREFIX) && !FOREIGN.contains(name) && !name.startsWith("CHATLOGGER_TEST_")) {
                put(keyOf(name, defaults.keySet()), value, name);
            }
        });
    }

    /**
     * Reads the defaults, then the file named in {@code CHATLOGGER_CONF} (else conf/chatlogger.properties in the working folder, if it
     * exists), then the environment.
     *
     * @throws ConfigException when a file cannot be read; faults of its values are reported by {@link #finish}
     */
    public static Settings load(Map<String, String> environment) {
        return SettingsFiles.load(environment);
    }

    private static String keyOf(String variable, Set<String> keys) {
        return keys.stream()
                .filter(key -> variableOf(key).equals(variable))
                .findFirst()
                .orElse(variable);
    }

    /** Returns the name of a key's environment variable. */
    public static String variableOf(String key) {
        return ENV_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private void put(String key, String value, String origin) {
        if (!values.containsKey(key)) {
            fault(origin + " is not a setting: expected one of the keys in conf/chatlogger.properties");
            return;
        }
        values.put(key, value.strip());
        origins.put(key, origin);
    }

    /** Returns the unchecked value; empty if nothing is set. */
    public String text(String key) {
        unread.remove(key);
        if (!values.containsKey(key)) {
            throw new IllegalStateException(key + " is missing in conf/chatlogger.properties");
        }
        return values.getOrDefault(key, "");
    }

    public int integer(String key, int min, int max) {
        return parsed(key, min, "a whole number from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text);
            return value >= min && value <= max ? value : null;
        });
    }

    /** Returns a size in bytes. */
    public long size(String key, long min, long max) {
        long value = parsed(key, min, sizes(min, max), text -> bytes(text, min, max));
        sizes.put(key, value);
        return value;
    }

    /** Returns a size in bytes that fits into one array. */
    public int bytes(String key) {
        return Math.toIntExact(size(key, 1, MOST_BYTES_OF_A_BODY));
    }

    /** Returns a size in bytes that was read before, maybe by another feature, for a comparison; 0 if none was. */
    public long sizeOf(String key) {
        return sizes.getOrDefault(key, 0L);
    }

    /** Returns a size in bytes, or 0 if the server is to choose one that suits the machine. */
    public long sizeOrAuto(String key, long min, long max) {
        return parsed(
                key,
                0L,
                "0, or " + sizes(min, max),
                text -> "0".equals(text) ? Long.valueOf(0) : bytes(text, min, max));
    }

    private static String sizes(long min, long max) {
        return "a size from " + min + "B to " + max + "B such as 64KiB or 10MiB";
    }

    private static @Nullable Long bytes(String text, long min, long max) {
        Matcher m = SIZE.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int shift = switch (m.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        long value = Math.multiplyExact(Long.parseLong(m.group(1)), 1L << shift);
        return value >= min && value <= max ? value : null;
    }

    public Duration duration(String key, Duration min, Duration max) {
        String expected = "a duration from " + shown(min) + " to " + shown(max) + " such as 250ms, 5s or 10m";
        return parsed(key, min, expected, text -> {
            Matcher m = DURATION.matcher(text);
            if (!m.matches()) {
                return null;
            }
            long amount = Long.parseLong(m.group(1));
            Duration value = switch (m.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0 ? value : null;
        });
    }

    private static String shown(Duration d) {
        return d.toMillis() % 1000 == 0 ? d.toSeconds() + "s" : d.toMillis() + "ms";
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        E[] all = type.getEnumConstants();
        return parsed(key, all[0], "one of " + words(type), text -> word(type, text));
    }

    /** Returns one or more of these words. */
    public Set<String> words(String key, List<String> known) {
        String expected = "one or more of " + String.join(", ", known) + ", separated by commas";
        return parsed(key, Set.of(), expected, text -> {
            List<String> found = list(text);
            return found.isEmpty() || !known.containsAll(found) ? null : Set.copyOf(found);
        });
    }

    public List<String> list(String key, Function<String, Boolean> valid, String expected) {
        return parsed(key, List.of(), expected, text -> {
            List<String> entries = list(text);
            return entries.stream().allMatch(valid::apply) ? entries : null;
        });
    }

    /** Returns a text that {@code valid} accepts. A fault repeats the value, so the key may not be of a secret. */
    public String text(String key, Function<String, Boolean> valid, String expected) {
        return parsed(key, "", expected, text -> valid.apply(text) ? text : null);
    }

    /** Returns a host name or address to listen on. */
    public String host(String key) {
        return text(key, text -> text.matches("\\S+"), "a host name or address such as 127.0.0.1");
    }

    /** Returns a URL of http or https; may be empty. */
    public String webUrl(String key) {
        return text(
                key,
                text -> text.isEmpty() || Set.of("http", "https").contains(scheme(text)),
                "a URL such as https://chat.example.org, or nothing");
    }

    /** Returns a URL that may contain a password; may be empty. */
    public Secret url(String key, String... schemes) {
        String text = text(key);
        if (!text.isEmpty() && !Set.of(schemes).contains(scheme(text))) {
            // The value may contain a password, so the error text does not repeat it.
            fault(origin(key) + " is not a URL that can be used: expected " + schemes[0]
                    + "://user:password@host:port/name," + " with special characters percent-encoded");
        }
        return new Secret(text);
    }

    private static String scheme(String text) {
        Matcher m = URL.matcher(text);
        return m.matches() ? m.group(1) : "";
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Reads one value. If it is wrong, notes a fault and returns {@code fallback}, so that reading can go on to the next fault. */
    private <T> T parsed(String key, T fallback, String expected, Function<String, @Nullable T> parser) {
        String text = text(key);
        @Nullable T value;
        try {
            value = parser.apply(text);
        } catch (NumberFormatException | ArithmeticException e) {
            value = null;
        }
        if (value == null) {
            unreadable.add(key);
            fault(origin(key) + " is \"" + text + "\": expected " + expected);
            return fallback;
        }
        return value;
    }

    /** Returns where the value in force comes from, in an operator's terms. */
    public String origin(String key) {
        return origins.getOrDefault(key, variableOf(key));
    }

    /** Returns whether all these keys could be read. If not, checking how their values fit together would only confuse. */
    public boolean areReadable(String... keys) {
        return Arrays.stream(keys).noneMatch(unreadable::contains);
    }

    public void fault(String sentence) {
        faults.add(sentence);
    }

    /** Returns the keys that nothing has read so far. */
    public Set<String> unread() {
        return Set.copyOf(unread);
    }

    /** Fails with every fault that was collected. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    /** Fails with every fault that was collected, and with each key that no feature has read. */
    public void finish() {
        unread.forEach(key -> fault(key + " stands in conf/chatlogger.properties but nothing reads it"));
        check();
    }
}
