package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.testing.CpuTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {
    private static final long SEED = 20_260_303;
    private static final int LIMIT = 1 << 20;
    private static final byte[] TEXT = "a line, a line, a line of text\n".getBytes(StandardCharsets.UTF_8);

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] gunzip(byte[] input) {
        return gunzip(input, input.length == 0 ? 1 : input.length, LIMIT);
    }

    private static byte[] gunzip(byte[] input, int piece, int limit) {
        var out = new ByteArrayOutputStream();
        try (var gunzip = new Gunzip(limit)) {
            for (int at = 0; at < input.length; at += piece) {
                gunzip.feed(input, at, Math.min(input.length, at + piece), Integer.MAX_VALUE, out::writeBytes);
            }
            gunzip.end();
        }
        return out.toByteArray();
    }

    private static Problem refusal(byte[] input) {
        Problem problem = catchThrowableOfType(Problem.class, () -> gunzip(input));
        assertThat(problem).as("%d bytes must be refused", input.length).isNotNull();
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_ENCODING);
        return problem;
    }

    private static byte[] random(Random random, int maxLength) {
        byte[] bytes = new byte[random.nextInt(maxLength)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length && maxLength % 2 == 0; i++) {
            bytes[i] &= 3;
        }
        return bytes;
    }

    @Test
    void feed_anyBytesInPiecesOfAnySize_comeBack() {
        var random = new Random(SEED);
        for (int n = 0; n < 300; n++) {
            byte[] plain = random(random, n % 10 == 0 ? 100_000 : 2_001);
            int piece = 1 + random.nextInt(n % 2 == 0 ? 3 : 3_000);
            assertThat(gunzip(gzip(plain), piece, LIMIT)).isEqualTo(plain);
        }
    }

    @Test
    void feed_severalMembers_readAsOne() {
        byte[] empty = {};
        byte[] three = concat(gzip(TEXT), gzip(empty), gzip(TEXT));
        assertThat(gunzip(three)).isEqualTo(concat(TEXT, TEXT));
        assertThat(gunzip(three, 1, LIMIT)).isEqualTo(concat(TEXT, TEXT));
    }

    /** Every combination of RFC 1952's optional header fields, with a checksum of the header. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 8, 16, 4 + 8, 4 + 16, 8 + 16, 2 + 4, 2 + 8 + 16, 31})
    void feed_optionalHeaderFields_passedOver(int flags) {
        byte[] member = withHeader(flags, gzip(TEXT));
        assertThat(gunzip(member)).isEqualTo(TEXT);
        assertThat(gunzip(concat(member, gzip(TEXT)), 1, LIMIT)).isEqualTo(concat(TEXT, TEXT));
    }

    private static byte[] withHeader(int flags, byte[] gzip) {
        var header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            header.writeBytes(new byte[] {5, 0, 'A', 'B', 1, 0, 0});
        }
        if ((flags & 8) != 0) {
            header.writeBytes("naïve.txt\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 16) != 0) {
            header.writeBytes("comment\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 2) != 0) {
            var crc = new CRC32();
            crc.update(header.toByteArray());
            header.write((int) crc.getValue());
            header.write((int) crc.getValue() >>> 8);
        }
        return concat(header.toByteArray(), Arrays.copyOfRange(gzip, 10, gzip.length));
    }

    @Test
    void feed_emptyExtraField_passedOver() {
        byte[] gzip = gzip(TEXT);
        byte[] header = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThat(gunzip(concat(header, Arrays.copyOfRange(gzip, 10, gzip.length))))
                .isEqualTo(TEXT);
    }

    @Test
    void end_cutAnywhere_refused() {
        byte[] whole = concat(gzip(TEXT), withHeader(31, gzip(TEXT)));
        int first = gzip(TEXT).length;
        for (int length = 0; length < whole.length; length++) {
            if (length != first) {
                assertThat(refusal(Arrays.copyOf(whole, length)).detail()).contains("ends early");
            }
        }
    }

    @Test
    void feed_oneBitChanged_refusedOrTheSame() {
        byte[] gzip = gzip(concat(TEXT, TEXT, TEXT));
        for (int bit = 0; bit < 8 * gzip.length; bit++) {
            byte[] changed = gzip.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(gunzip(changed)).as("bit %d", bit).isEqualTo(concat(TEXT, TEXT, TEXT));
            } catch (Problem problem) {
                assertThat(problem.status()).isIn(400, 413);
            }
        }
    }

    @Test
    void feed_anyBytes_valueOrProblem() {
        var random = new Random(SEED);
        for (int n = 0; n < 5_000; n++) {
            byte[] garbage = random(random, 100);
            byte[] input = n % 2 == 0 ? garbage : concat(Arrays.copyOf(gzip(TEXT), 10), garbage);
            try {
                gunzip(input);
            } catch (Problem problem) {
                assertThat(problem.status()).isIn(400, 413);
            }
        }
    }

    @Test
    void feed_whatIsNoGzip_refused() {
        refusal(new byte[0]);
        refusal("{\"role\":\"user\"}".getBytes(StandardCharsets.UTF_8));
        refusal(new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
        refusal(concat(gzip(TEXT), new byte[] {0}));
        refusal(concat(gzip(TEXT), TEXT));
    }

    @Test
    void feed_exactlyTheLimit_read() {
        assertThat(gunzip(gzip(TEXT), 1_000, TEXT.length)).isEqualTo(TEXT);
        Problem problem = catchThrowableOfType(Problem.class, () -> gunzip(gzip(TEXT), 1_000, TEXT.length - 1));
        assertThat(problem.code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
        assertThat(problem.detail()).contains("limit: " + (TEXT.length - 1));
    }

    @Test
    void feed_bomb_refusedAtTheLimitHavingHandedOutNoMore() {
        byte[] bomb = bomb(1 << 30);
        assertThat(bomb).hasSizeLessThan(8 << 20);
        long[] handedOut = {0};
        long took = CpuTime.ms(() -> {
            Problem problem = catchThrowableOfType(Problem.class, () -> {
                try (var gunzip = new Gunzip(LIMIT)) {
                    gunzip.feed(bomb, 0, bomb.length, Integer.MAX_VALUE, piece -> handedOut[0] += piece.length);
                }
            });
            assertThat(problem.status()).isEqualTo(413);
        });
        assertThat(handedOut[0]).isLessThanOrEqualTo(LIMIT);
        assertThat(took).as("ms").isLessThan(1_000);
    }

    /** A bomb in many small members is one too. */
    @Test
    void feed_manyMembers_countedTogether() {
        byte[] member = gzip(new byte[1_000]);
        byte[][] members = new byte[20][];
        Arrays.fill(members, member);
        Problem problem = catchThrowableOfType(Problem.class, () -> gunzip(concat(members), 512, 19_999));
        assertThat(problem.status()).isEqualTo(413);
    }

    private static byte[] bomb(int size) {
        var out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (var deflated = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, true))) {
            out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
            for (int n = 0; n < size / zeros.length; n++) {
                deflated.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
