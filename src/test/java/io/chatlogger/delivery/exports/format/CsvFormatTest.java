package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.delivery.exports.format.MadeRows.Conversation;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvFormatTest extends ExportFormatContract {
    private static final Pattern FORMULA = Pattern.compile("[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-].*", Pattern.DOTALL);
    /** Apache's, where a cell that is not quoted and holds nothing is null. */
    private static final CSVFormat READER = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(false)
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .get();

    CsvFormatTest() {
        super("csv");
    }

    @Override
    List<ReadRow> read(ExportLayout layout, byte[] file) throws Exception {
        var rows = new ArrayList<ReadRow>();
        for (CSVRecord record : records(file)) {
            assertThat(record.getParser().getHeaderNames()).isEqualTo(layout.columns());
            rows.add(row(layout, record));
        }
        return rows;
    }

    @Test
    void formulas_unlessRaw_areHarmlessAndCanBeHadBack() throws Exception {
        Chat chat = MadeRows.chat(1, "x");
        var layout = new ExportLayout(ExportType.MESSAGES, List.of("content", "id"), false);
        for (String text : NastyTexts.ALL) {
            var conversation = new Conversation(chat, List.of(MadeRows.message(1, chat, text)));
            String cell = records(file(Compression.NONE, layout, List.of(conversation)))
                    .getFirst()
                    .get("content");

            assertThat(cell.strip()).doesNotMatch(FORMULA);
            assertThat(cell).doesNotMatch(FORMULA);
            boolean marked = cell.startsWith("'") && FormulaGuard.isDangerous(cell);
            assertThat(marked ? cell.substring(1) : cell).isEqualTo(text);
        }
    }

    @Test
    void formulas_inEveryColumnOfTexts_areHarmless() {
        Chat chat = new Chat(
                MadeRows.bareChat(1).id(),
                "=1",
                "+1",
                List.of("=1"),
                "{}",
                null,
                "@1",
                0,
                MadeRows.TIME,
                MadeRows.TIME,
                null,
                MadeRows.TIME);
        var layout = new ExportLayout(
                ExportType.CHATS, List.of("external_id", "title", "tags", "external_user_id", "message_count"), false);

        byte[] file = file(Compression.NONE, layout, List.of(new Conversation(chat, List.of())));

        assertThat(new String(file, UTF_8)).endsWith("\r\n\"'=1\",\"'+1\",\"[\"\"=1\"\"]\",\"'@1\",0\r\n");
    }

    @Test
    void mark_whenAskedFor_beginsTheFile() {
        var layout = new ExportLayout(ExportType.CHATS, List.of("title"), false).withBom(true);

        byte[] file = file(Compression.NONE, layout, List.of());

        assertThat(file).startsWith(0xef, 0xbb, 0xbf);
        assertThat(new String(file, UTF_8)).isEqualTo("\ufefftitle\r\n");
    }

    @Test
    void rows_ofOneColumnWithoutAValue_areNotBlankLines() {
        var layout = new ExportLayout(ExportType.CHATS, List.of("title"), false);

        byte[] file = file(Compression.NONE, layout, List.of(new Conversation(MadeRows.bareChat(1), List.of())));

        assertThat(new String(file, UTF_8)).isEqualTo("title\r\n\"\"\r\n");
    }

    private static List<CSVRecord> records(byte[] file) throws Exception {
        try (var parser = READER.parse(new InputStreamReader(new ByteArrayInputStream(file), UTF_8))) {
            return parser.getRecords();
        }
    }

    private static ReadRow row(ExportLayout layout, CSVRecord record) {
        boolean mixed = layout.type() == ExportType.ALL;
        String kind = mixed
                ? record.get("record")
                : layout.type().word().substring(0, layout.type().word().length() - 1);
        var values = new LinkedHashMap<String, @Nullable String>();
        for (String column : layout.columns()) {
            String cell = record.get(column);
            if (has(kind, column)) {
                values.put(column, isJson(column) ? ReadRow.compact(cell) : cell);
            } else if (column.equals("chat_id")) {
                assertThat(cell).isEqualTo(record.get("id"));
            } else if (!column.equals("record")) {
                assertThat(cell).isNull();
            }
        }
        return new ReadRow(kind, values);
    }

    private static boolean has(String kind, String column) {
        return Columns.known(kind.equals("chat") ? ExportType.CHATS : ExportType.MESSAGES)
                .contains(column);
    }

    private static boolean isJson(String column) {
        return List.of("tags", "metadata", "parts", "tool_calls").contains(column);
    }
}
