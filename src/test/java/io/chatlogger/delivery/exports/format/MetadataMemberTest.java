package io.chatlogger.delivery.exports.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single members of metadata as columns. */
class MetadataMemberTest {
    private static final String METADATA =
            "{\"a\": {\"b\": {\"c\": \"deep\"}, \"n\": null}, \"a.b\": {\"d\": 7}, \"t\": true, \"list\": [1, {\"x\": \"y\"}],"
                    + " \"big\": 12345678901234567890.50, \"minus\": -3, \"text\": \"=1+1 \\\"q\\\"\", \"empty\": \"\", \"a b,ü\": \"odd\", \"zero\": -0}";

    private static String written(String column) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new OutputBuffer(bytes);
        MetadataMember.<String>field("metadata." + column, json -> json).writeTo(METADATA, new JsonMembers(out));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b.c | \"deep\"",
                "a.b.d | 7",
                "a.n | null",
                "a.b.c.d | null",
                "missing | null",
                "t | true",
                "t.x | null",
                "list | [1, {\"x\": \"y\"}]",
                "a.b | {\"c\": \"deep\"}",
                "big | 12345678901234567890.50",
                "minus | -3",
                "zero | -0",
                "empty | \"\"",
                "a b,ü | \"odd\"",
            })
    void value_ofAKey_isTheMembersWithAllItsDigits(String key, String json) throws IOException {
        assertThat(written(key)).isEqualTo(json);
    }

    @Test
    void names_oddOnes_areQuotedAndEscaped() throws IOException {
        String name = "metadata.a b,\"ü\"_x0041_";
        var layout = new ExportLayout(ExportType.CHATS, List.of("id", name), false);
        var csv = new ByteArrayOutputStream();
        new CsvFormat().open(csv, layout).finish();
        assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("id,\"metadata.a b,\"\"ü\"\"_x0041_\"\r\n");

        assertThat(new String(new XmlElement.XmlTags(name).before(), StandardCharsets.UTF_8))
                .isEqualTo("<metadata.a_x0020_b_x002C__x0022__x00FC__x0022__x005F_x0041_>");
        assertThat(layout.read()).contains("metadata");
    }

    @Test
    void columns_thatAreNone_areNotKnown() {
        assertThat(Columns.has(ExportType.MESSAGES, "metadata.")).isFalse();
        assertThat(Columns.has(ExportType.MESSAGES, "metadata.\n")).isFalse();
        assertThat(Columns.has(ExportType.MESSAGES, "metadata." + "x".repeat(256)))
                .isFalse();
        assertThat(Columns.has(ExportType.ALL, "metadata.plan.name")).isTrue();
    }
}
