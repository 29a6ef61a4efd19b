package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private final Formats formats = Formats.standard();

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "text/csv | csv",
                "TEXT/CSV; charset=utf-8 | csv",
                "application/json | json",
                "application/x-ndjson;q=0.9, application/xml;q=0.95 | xml",
                "application/xml, text/csv | xml",
                "text/csv;q=0, application/json;q=0.1 | json",
                "text/html, */*;q=0.8 | none",
                "*/* | none",
                "text/csv;q=0 | none",
                "application/pdf | none",
                ",;, | none",
                "text/csv;q=nonsense | csv"
            })
    void accepted_header_namesTheFormatThatIsLikedBest(String header, @Nullable String name) {
        assertThat(formats.accepted(header).map(ExportFormat::name).orElse(null))
                .isEqualTo(name);
    }

    @Test
    void accepted_noHeader_namesNone() {
        assertThat(formats.accepted(null)).isEmpty();
        assertThat(formats.names()).containsExactly("csv", "json", "ndjson", "xml", "xlsx", "openai");
        assertThat(formats.named("pdf")).isEmpty();
    }

    @Test
    void layout_columnsThatAreNotThereOrTwice_isRefusedWithASentence() {
        assertThatThrownBy(() -> new ExportLayout(ExportType.CHATS, List.of("content"), false))
                .hasMessageStartingWith("An export of chats has no column content: expected some of id, external_id");
        assertThatThrownBy(() -> new ExportLayout(ExportType.CHATS, List.of("id", "id"), false))
                .hasMessage("The column id is named twice: expected each once");
    }

    @Test
    void columns_ofEachType_allHaveAField() {
        for (String column : Columns.known(ExportType.CHATS)) {
            assertThat(RowFields.ofChat(column)).as(column).isNotNull();
        }
        for (String column : Columns.known(ExportType.MESSAGES)) {
            assertThat(RowFields.ofMessage(column)).as(column).isNotNull();
        }
        for (String column : Columns.known(ExportType.ALL)) {
            boolean there = RowFields.ofChat(column) != null || RowFields.ofMessage(column) != null;
            assertThat(there || column.equals("record")).as(column).isTrue();
        }
    }

    @Test
    void values_random_areSpelledAsJavaAndTheApiSpellThem() throws IOException {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            var id = new UUID(random.nextLong(), random.nextLong());
            // Years -2000 to 12000, so that those without four digits are among them.
            var time = Instant.ofEpochMilli(random.nextLong(-125_000_000_000_000L, 316_000_000_000_000L));
            var bytes = new ByteArrayOutputStream();
            var out = new OutputBuffer(bytes);
            out.number(number);
            out.put(' ');
            out.id(id);
            out.put(' ');
            out.time(time);
            out.flush();
            assertThat(bytes.toString(UTF_8)).isEqualTo(number + " " + id + " " + JsonOutput.time(time));
        }
    }

    @Test
    void number_smallest_isSpelledOut() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new OutputBuffer(bytes);
        out.number(Long.MIN_VALUE);
        out.flush();
        assertThat(bytes).hasToString("-9223372036854775808");
    }
}
