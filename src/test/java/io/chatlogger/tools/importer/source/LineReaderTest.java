package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    @Test
    void next_blankLinesAndWindowsEnds_areCountedButNotGiven() throws IOException {
        assertThat(lines("one\r\n\n \t\r\nfour", 100)).containsExactly("1:one\r", "4:four");
    }

    @Test
    void next_byteOrderMark_isTakenOffTheFirstLineOnly() throws IOException {
        assertThat(lines("\uFEFFone\n\uFEFFtwo\n", 100)).containsExactly("1:one", "2:\uFEFFtwo");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 131_072, 200_000})
    void next_lineThatIsNotHeld_isAStreamAndTheNextIsWhole(int length) throws IOException {
        String longer = "x".repeat(length);

        assertThat(lines("a\n" + longer + "\nb\n" + longer, 10))
                .containsExactly("1:a", "2:… " + length, "3:b", "4:… " + length);
    }

    @Test
    void next_streamThatNobodyRead_isPassedOver() throws IOException {
        var reader = reader("x".repeat(200_000) + "\nb\n", 10);

        assertThat(reader.next()).isNotNull();
        LineReader.Line second = reader.next();
        assertThat(requireNonNull(second).whole()).asString(UTF_8).isEqualTo("b");
        assertThat(reader.next()).isNull();
    }

    @Test
    void next_lineLongerThanTheBuffer_isWhole() throws IOException {
        String longer = "x".repeat(200_000);

        assertThat(lines(longer + "\nb", 300_000)).containsExactly("1:" + longer, "2:b");
    }

    @Test
    void next_nothing_isTheEnd() throws IOException {
        assertThat(lines("", 10)).isEmpty();
    }

    private static LineReader reader(String text, int maxBytes) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    }

    private static List<String> lines(String text, int maxBytes) throws IOException {
        var reader = reader(text, maxBytes);
        List<String> lines = new ArrayList<>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            byte[] whole = line.whole();
            lines.add(line.number() + ":"
                    + (whole == null ? "… " + line.stream().readAllBytes().length : new String(whole, UTF_8)));
        }
        return lines;
    }
}
