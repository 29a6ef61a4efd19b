package io.chatlogger.platform.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names of eight bytes that the parser's symbol table puts into one place, whatever its seed: the seed goes in after the bytes. */
final class CollidingNames {
    private static final int MULTIPLIER = 33;

    private CollidingNames() {}

    static byte[] object(int names) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("{".getBytes(StandardCharsets.US_ASCII));
        int made = 0;
        // Two halves collide when f(first) + 33 * second is the same.
        int inverse = inverse(MULTIPLIER);
        for (int i = 0; made < names && i < Integer.MAX_VALUE; i++) {
            int first = letters(i);
            int second = (12345 - mixed(first)) * inverse;
            if (isText(second)) {
                out.writeBytes((made == 0 ? "\"" : ",\"").getBytes(StandardCharsets.US_ASCII));
                write(out, first);
                write(out, second);
                out.writeBytes("\":0".getBytes(StandardCharsets.US_ASCII));
                made++;
            }
        }
        out.write('}');
        return out.toByteArray();
    }

    private static int mixed(int quad) {
        int h = quad + (quad >>> 15);
        return h ^ h >>> 9;
    }

    private static int inverse(int odd) {
        int x = odd;
        for (int i = 0; i < 5; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }

    private static int letters(int i) {
        int quad = 0;
        int rest = i;
        for (int k = 0; k < 4; k++) {
            quad = quad << 8 | '0' + rest % 75 % 75;
            rest /= 75;
        }
        return isText(quad) ? quad : 'a' << 24 | 'a' << 16 | 'a' << 8 | 'a';
    }

    private static boolean isText(int quad) {
        for (int shift = 0; shift < 32; shift += 8) {
            int b = quad >>> shift & 0xff;
            if (b < 0x20 || b >= 0x7f || b == '"' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void write(ByteArrayOutputStream out, int quad) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(quad >>> shift);
        }
    }
}
