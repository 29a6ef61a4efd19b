package io.chatlogger.conversations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final long SEED = 20_260_304;
    private static final String TOO_LONG = "(too long)";

    /** {@code number:text} of each line that is not blank, whatever the pieces. */
    private static List<String> lines(byte[] body, int maxBytes, Random pieces) {
        List<String> found = new ArrayList<>();
        var sink = new Lines.Sink() {
            @Override
            public void line(int number, byte[] bytes, int from, int to) {
                found.add(number + ":" + new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void unreadable(int number, Problem problem) {
                assertThat(problem.code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
                found.add(number + ":" + TOO_LONG);
            }
        };
        var lines = new Lines(maxBytes);
        for (int at = 0; at < body.length; ) {
            int to = Math.min(body.length, at + 1 + pieces.nextInt(9));
            lines.feed(body, at, to, sink);
            at = to;
        }
        lines.end(sink);
        return found;
    }

    private static List<String> split(String body, int maxBytes) {
        List<String> expected = new ArrayList<>();
        String[] parts = body.split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].length() > maxBytes) {
                expected.add(i + ":" + TOO_LONG);
            } else if (!parts[i].isBlank()) {
                expected.add(i + ":" + parts[i]);
            }
        }
        return expected;
    }

    private static List<String> lines(String body) {
        return lines(body.getBytes(StandardCharsets.ISO_8859_1), 100, new Random(SEED));
    }

    @Test
    void feed_anyBodyInAnyPieces_asSplitAtLineFeeds() {
        var random = new Random(SEED);
        for (int n = 0; n < 5_000; n++) {
            var body = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                body.append("\n\n \r\tabcdeé".charAt(random.nextInt(10)));
            }
            int maxBytes = 1 + random.nextInt(8);
            byte[] bytes = body.toString().getBytes(StandardCharsets.ISO_8859_1);
            assertThat(lines(bytes, maxBytes, random)).isEqualTo(split(body.toString(), maxBytes));
        }
    }

    @Test
    void end_lastLineWithoutLineFeed_given() {
        assertThat(lines("a\nb")).containsExactly("0:a", "1:b");
        assertThat(lines("a\nb\n")).containsExactly("0:a", "1:b");
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n \r\n\t\n")).isEmpty();
    }

    @Test
    void feed_blankLines_countedButNotGiven() {
        assertThat(lines("\n\na\r\n\nb")).containsExactly("2:a\r", "4:b");
    }

    @Test
    void feed_lineOfExactlyTheLimit_givenAndOneMoreRefused() {
        assertThat(lines("x".repeat(100) + "\n" + "y".repeat(101) + "\nz"))
                .containsExactly("0:" + "x".repeat(100), "1:" + TOO_LONG, "2:z");
    }

    @Test
    void feed_endlessLine_memoryIsBounded() {
        var lines = new Lines(1_000);
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        List<Integer> unreadable = new ArrayList<>();
        var sink = new Lines.Sink() {
            @Override
            public void line(int number, byte[] bytes, int from, int to) {
                throw new AssertionError("no line is whole");
            }

            @Override
            public void unreadable(int number, Problem problem) {
                unreadable.add(number);
            }
        };
        // Two gigabytes: were they kept, they would not fit.
        for (int n = 0; n < 2_048; n++) {
            lines.feed(piece, 0, piece.length, sink);
        }
        lines.end(sink);
        assertThat(unreadable).containsExactly(0);
    }
}
