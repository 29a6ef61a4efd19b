package io.chatlogger.platform.json;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Valid JSON texts (RFC 8259) in every spelling that it allows. */
public final class RandomJson {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "-1",
        "2147483647",
        "2147483648",
        "9223372036854775808",
        "-12345678901234567890123",
        "0.5",
        "-0.0",
        "1.50",
        "1e5",
        "1E+5",
        "2e-7",
        "123456789.123456789123456789",
        "1e308",
        "1e309",
        "5e-324"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t", "\r\n", "  "};

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private RandomJson(Random random) {
        this.random = random;
    }

    /** An object of at most so many levels. */
    public static String object(Random random, int levels) {
        var json = new RandomJson(random);
        json.object(levels);
        return json.out.toString();
    }

    private void value(int levels) {
        switch (random.nextInt(levels > 1 ? 8 : 6)) {
            case 0 -> out.append("null");
            case 1 -> out.append(random.nextBoolean());
            case 2 -> out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 6 -> object(levels);
            case 7 -> array(levels);
            default -> text(RandomText.of(random, 12));
        }
    }

    private void object(int levels) {
        Set<String> names = new HashSet<>();
        out.append('{').append(space());
        for (int n = random.nextInt(4); n > 0; n--) {
            String name = RandomText.of(random, 6);
            if (names.add(name)) {
                out.append(names.size() > 1 ? "," : "").append(space());
                text(name);
                out.append(space()).append(':').append(space());
                value(levels - 1);
                out.append(space());
            }
        }
        out.append('}');
    }

    private void array(int levels) {
        out.append('[').append(space());
        for (int n = random.nextInt(4); n > 0; n--) {
            value(levels - 1);
            out.append(space()).append(n > 1 ? "," : "").append(space());
        }
        out.append(']');
    }

    private void text(String value) {
        out.append('"');
        value.codePoints().forEach(c -> {
            boolean mustEscape = c < 0x20 || c == '"' || c == '\\';
            if (mustEscape || random.nextInt(8) == 0) {
                for (char half : Character.toChars(c)) {
                    out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) half));
                }
            } else {
                out.append(c == '/' && random.nextBoolean() ? "\\/" : Character.toString(c));
            }
        });
        out.append('"');
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
