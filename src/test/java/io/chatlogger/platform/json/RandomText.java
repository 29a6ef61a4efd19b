package io.chatlogger.platform.json;

import java.util.Random;

/** Texts out of all of Unicode, with more of what breaks things than chance would give. */
public final class RandomText {
    private static final int[] EDGES = {
        1, '"', '\\', '/', '\b', '\n', '\r', '\t', ' ', 0x1f, 0x7f, 0x80, 0x85, 0xa0, 0x7ff, 0x800, 0x200b, 0x2028,
        0x2029, 0x202e, 0xd7ff, 0xe000, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1f600, 0x1f1e9, 0x10ffff
    };

    private RandomText() {}

    /** At most this many code points; neither NUL nor half a surrogate pair, which text cannot hold. */
    public static String of(Random random, int maxCodePoints) {
        var text = new StringBuilder();
        for (int n = random.nextInt(maxCodePoints + 1); n > 0; n--) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    private static int codePoint(Random random) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return EDGES[random.nextInt(EDGES.length)];
        }
        int bound = kind < 4 ? 0x80 : kind == 4 ? 0x800 : kind == 5 ? 0x10000 : 0x110000;
        int codePoint = 1 + random.nextInt(bound - 1);
        return codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint;
    }
}
