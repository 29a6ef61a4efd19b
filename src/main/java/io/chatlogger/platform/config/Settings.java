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
 * Everything that can be set, as text in layers (defaults, file, environment), and the readers that turn it into typed values. Each feature
 * reads its own keys into a record of its own. Every fault is collected, so that an operator sees all of them at once; {@link #finish} fails
 * with the list. The meaning and default of each key stand in conf/chatlogger.properties.
 */
public final class Settings {
    private static final String ENV_PREFIX = "CHATLOGGER_";
    /** Variables that share the prefix but are read by scripts or tests. */
    private static final Set<String> FOREIGN = Set.of("CHATLOGGER_CONF", "CHATLOGGER_JDK", "CHATLOGGER_JAVA_OPTS");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final int MOST_BYTES_OF_A_BODY = 1 << 30;

    /**
     * Just enough to tell a URL with a host; whoever connects reads it closely. By hand and not by java.net.URI, which knows no host names
     * with an underscore, as container networks have them.
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
     * @param defaults every key there is
     * @param file the operator's own file
     * @param fileName how to call it in a fault
     * @param environment the process environment
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
     * Takes the defaults, then the file named in {@code CHATLOGGER_CONF} (or conf/chatlogger.properties below the working folder when it is
     * there), then the environment.
     *
     * @throws ConfigException when a file cannot be read; what is wrong with its values is told by {@link #finish}
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

    /** The environment variable of a key. */
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

    /** The value as it stands; empty when nothing is set. */
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

    /** Bytes. */
    public long size(String key, long min, long max) {
        long value = parsed(key, min, sizes(min, max), text -> bytes(text, min, max));
        sizes.put(key, value);
        return value;
    }

    /** Bytes that fit into one array. */
    public int bytes(String key) {
        return Math.toIntExact(size(key, 1, MOST_BYTES_OF_A_BODY));
    }

    /** A size that was read before, maybe by another feature, to be compared with one's own; 0 when none was. */
    public long sizeOf(String key) {
        return sizes.getOrDefault(key, 0L);
    }

    /** Bytes, or 0 for what suits the machine. */
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

    /** One or more of these words. */
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

    /** A text that {@code valid} accepts; may be a secret only if its value may stand in a fault. */
    public String text(String key, Function<String, Boolean> valid, String expected) {
        return parsed(key, "", expected, text -> valid.apply(text) ? text : null);
    }

    /** A host name or address to listen on. */
    public String host(String key) {
        return text(key, text -> text.matches("\\S+"), "a host name or address such as 127.0.0.1");
    }

    /** A URL of the web; may be empty. */
    public String webUrl(String key) {
        return text(
                key,
                text -> text.isEmpty() || Set.of("http", "https").contains(scheme(text)),
                "a URL such as https://chat.example.org, or nothing");
    }

    /** A URL that may hold a password; may be empty. */
    public Secret url(String key, String... schemes) {
        String text = text(key);
        if (!text.isEmpty() && !Set.of(schemes).contains(scheme(text))) {
            // The value may hold a password, so the sentence does not repeat it.
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

    /** Reads one value; a fault is noted and {@code fallback} returned, so that reading can go on to the next fault. */
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

    /** Where the value in force came from, as an operator would name it. */
    public String origin(String key) {
        return origins.getOrDefault(key, variableOf(key));
    }

    /** Whether each of these could be read; if not, what is between them would only confuse. */
    public boolean areReadable(String... keys) {
        return Arrays.stream(keys).noneMatch(unreadable::contains);
    }

    public void fault(String sentence) {
        faults.add(sentence);
    }

    /** The keys that nothing has read so far. */
    public Set<String> unread() {
        return Set.copyOf(unread);
    }

    /** Fails with every fault that was collected. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    /** The same, after every feature has read its keys. */
    public void finish() {
        unread.forEach(key -> fault(key + " stands in conf/chatlogger.properties but nothing reads it"));
        check();
    }
}
