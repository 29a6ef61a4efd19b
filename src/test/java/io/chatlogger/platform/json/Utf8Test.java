package io.chatlogger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Agrees with Java's strict decoder about every sequence of bytes. */
class Utf8Test {
    private static final long SEED = 20_260_301;

    private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(256);

    private static boolean passes(byte[] bytes, int from, int to) {
        return Utf8.firstBad(bytes, from, to) < 0;
    }

    private boolean decodes(byte[] bytes) {
        decoded.clear();
        return !strict.reset().decode(ByteBuffer.wrap(bytes), decoded, true).isError();
    }

    private void assertAgrees(byte[] bytes) {
        if (passes(bytes, 0, bytes.length) != decodes(bytes)) {
            throw new AssertionError("Java and we disagree about " + Arrays.toString(bytes));
        }
    }

    @Test
    void check_anyOneToThreeBytes_agreesWithStrictDecoder() {
        for (int length = 1; length <= 3; length++) {
            byte[] bytes = new byte[length];
            for (int value = 0; value < 1 << (8 * length); value++) {
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (value >>> (8 * i));
                }
                assertAgrees(bytes);
            }
        }
    }

    @Test
    void check_fourBytes_agreesWithStrictDecoder() {
        var random = new Random(SEED);
        for (int lead = 0xee; lead <= 0xff; lead++) {
            for (int second = 0; second <= 0xff; second++) {
                for (int n = 0; n < 16; n++) {
                    int third = n < 8 ? 0x80 + random.nextInt(0x40) : random.nextInt(0x100);
                    int fourth = n % 2 == 0 ? 0x80 + random.nextInt(0x40) : random.nextInt(0x100);
                    assertAgrees(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) fourth});
                }
            }
        }
    }

    @Test
    void check_anyText_passesWhereverItStands() {
        var random = new Random(SEED);
        for (int n = 0; n < 5_000; n++) {
            byte[] text = RandomText.of(random, 40).getBytes(StandardCharsets.UTF_8);
            int before = random.nextInt(9);
            byte[] inside = new byte[before + text.length + 3];
            Arrays.fill(inside, (byte) 0xff);
            System.arraycopy(text, 0, inside, before, text.length);
            assertThat(passes(inside, before, before + text.length)).isTrue();
        }
    }

    @Test
    void check_oneByteChanged_agreesWithStrictDecoder() {
        var random = new Random(SEED);
        for (int n = 0; n < 20_000; n++) {
            byte[] text = ("x" + RandomText.of(random, 30)).getBytes(StandardCharsets.UTF_8);
            text[random.nextInt(text.length)] = (byte) random.nextInt(0x100);
            assertAgrees(text);
        }
    }

    @Test
    void check_cutAnywhere_agreesWithStrictDecoder() {
        var random = new Random(SEED);
        for (int n = 0; n < 500; n++) {
            byte[] text = RandomText.of(random, 12).getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length <= text.length; length++) {
                assertAgrees(Arrays.copyOf(text, length));
            }
        }
    }

    @Test
    void check_badByte_saysWhichAndWhere() {
        byte[] bytes = "..eleven chars\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Problem problem = catchThrowableOfType(Problem.class, () -> Utf8.check(bytes, 2, bytes.length));
        assertThat(problem.detail()).contains("byte 12", "0xe9", "expected UTF-8");
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_UTF8);
    }

    @Test
    void length_anyText_thatOfItsBytes() {
        var random = new Random(SEED);
        for (int n = 0; n < 5_000; n++) {
            String text = RandomText.of(random, 40);
            assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
