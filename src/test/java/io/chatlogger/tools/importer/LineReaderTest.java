package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void next_blankLinesAndWindowsEnds_areCountedButNotGiven() throws IOException {
        assertThat(lines("one\r\n\n \t\r\nfour", 100)).containsExactly("1:one\r", "4:four");
    }

    @Test
    void next_byteOrderMark_isTakenOffTheFirstLineOnly() throws IOException {
        assertThat(lines("\uFEFFone\n\uFEFFtwo\n", 100)).containsExactly("1:one", "2:\uFEFFtwo");
    }

    @Test
    void next_lineOverTheLimit_isPassedOverAndTheNextIsWhole() throws IOException {
        String longer = "x".repeat(200_000);

        assertThat(lines("a\n" + longer + "\nb\n" + longer, 150_000))
                .containsExactly("1:a", "2: too long", "3:b", "4: too long");
    }

    @Test
    void next_lineLongerThanTheBuffer_isWhole() throws IOException {
        String longer = "x".repeat(200_000);

        assertThat(lines(longer + "\nb", 200_000)).containsExactly("1:" + longer, "2:b");
    }

    @Test
    void next_nothing_isTheEnd() throws IOException {
        assertThat(lines("", 10)).isEmpty();
    }

    private static List<String> lines(String text, int maxBytes) throws IOException {
        var reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
        List<String> lines = new ArrayList<>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + ":" + (line.tooLong() ? " too long" : new String(line.bytes(), UTF_8)));
        }
        return lines;
    }
}
