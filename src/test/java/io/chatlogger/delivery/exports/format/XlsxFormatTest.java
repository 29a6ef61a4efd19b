package io.chatlogger.delivery.exports.format;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.Chat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class XlsxFormatTest {
    private static final ExportFormat XLSX = new XlsxFormat();

    @Test
    void values_haveTheirKinds() throws Exception {
        Chat chat = MadeRows.chat(1, "Where is it?");
        var layout = new ExportLayout(
                ExportType.MESSAGES,
                List.of("id", "content", "latency_ms", "model", "created_at", "chat_title"),
                false);
        var names = new ChatNames(chat.externalId(), chat.title(), chat.userId(), chat.externalUserId());
        var out = new ByteArrayOutputStream();
        var message = MadeRows.message(1, chat, "=1+1");
        try (ExportWriter writer = XLSX.open(out, layout)) {
            writer.message(message, names);
            writer.message(MadeRows.bareMessage(2, chat, ""), null);
            writer.finish();
        }

        List<Row> rows = rows(out.toByteArray(), 0);

        assertThat(rows.getFirst().stream().map(cell -> cell.getText())).containsExactlyElementsOf(layout.columns());
        Row row = rows.get(1);
        assertThat(row.getCellText(0)).isEqualTo(message.id().toString());
        assertThat(row.getCellText(1)).isEqualTo("=1+1");
        assertThat(row.getCell(1).getFormula()).isNull();
        assertThat(row.getCellAsNumber(2))
                .hasValueSatisfying(number -> assertThat(number.longValue())
                        .isEqualTo(requireNonNull(message.latencyMs()).longValue()));
        assertThat(row.getCellAsDate(4))
                .hasValueSatisfying(
                        time -> assertThat(time.toInstant(ZoneOffset.UTC)).isEqualTo(message.createdAt()));
        assertThat(row.getCellText(5)).isEqualTo("Where is it?");
        assertThat(rows.get(2).getCellText(3)).isEmpty();
    }

    @Test
    void texts_nasty_makeAWorkbookThatOpens() throws Exception {
        var layout = new ExportLayout(ExportType.MESSAGES, List.of("content"), false);
        Chat chat = MadeRows.chat(1, "x");
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = XLSX.open(out, layout)) {
            for (String text : NastyTexts.ALL) {
                writer.message(MadeRows.message(1, chat, text), null);
            }
            writer.message(MadeRows.message(1, chat, "bell \u0007, not _x0007_"), null);
            writer.finish();
        }

        assertThat(rows(out.toByteArray(), 0)).hasSize(NastyTexts.ALL.size() + 2);
        assertThat(sheetXml(out.toByteArray())).contains("bell _x0007_, not _x005F_x0007_");
    }

    @Test
    void texts_tooLongForACell_areCutBetweenCharactersAndCounted() throws Exception {
        var layout = new ExportLayout(ExportType.MESSAGES, List.of("content"), false);
        Chat chat = MadeRows.chat(1, "x");
        String fits = "a".repeat(XlsxCells.MOST_CHARACTERS);
        String split = "a".repeat(XlsxCells.MOST_CHARACTERS - 1) + "\ud83d\ude00";
        var out = new ByteArrayOutputStream();
        long cut;
        try (ExportWriter writer = XLSX.open(out, layout)) {
            writer.message(MadeRows.message(1, chat, fits), null);
            writer.message(MadeRows.message(2, chat, split), null);
            writer.finish();
            cut = writer.cutCells();
        }

        List<Row> rows = rows(out.toByteArray(), 0);
        assertThat(cut).isEqualTo(1);
        assertThat(rows.get(1).getCellText(0)).isEqualTo(fits);
        assertThat(rows.get(2).getCellText(0)).isEqualTo("a".repeat(XlsxCells.MOST_CHARACTERS - 1));
    }

    @Test
    void rows_moreThanASheetHolds_goOnInAnotherWithItsHead() throws Exception {
        var layout = new ExportLayout(ExportType.CHATS, List.of("title"), false);
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = new XlsxWriter(out, layout, 4)) {
            for (int i = 1; i <= 7; i++) {
                writer.chat(MadeRows.chat(i, "chat " + i));
            }
            writer.finish();
        }

        assertThat(titles(out.toByteArray(), 0)).containsExactly("title", "chat 1", "chat 2", "chat 3");
        assertThat(titles(out.toByteArray(), 1)).containsExactly("title", "chat 4", "chat 5", "chat 6");
        assertThat(titles(out.toByteArray(), 2)).containsExactly("title", "chat 7");
    }

    @Test
    void stream_long_holdsOnlyAFewRows() throws Exception {
        var sink = new CountingSink();
        var layout = new ExportLayout(ExportType.MESSAGES, List.of("content"), false);
        Chat chat = MadeRows.chat(1, "x");
        var random = new Random(1);
        try (ExportWriter writer = XLSX.open(sink, layout)) {
            for (int i = 0; i < 20_000; i++) {
                // Random digits, so that compressing them hides nothing: about 400 bytes a row.
                writer.message(MadeRows.bareMessage(1, chat, new BigInteger(3200, random).toString()), null);
                if (i == 19_999) {
                    assertThat(sink.count).isGreaterThan(6_000_000);
                }
            }
            writer.finish();
        }
    }

    private static List<String> titles(byte[] file, int sheet) throws IOException {
        return rows(file, sheet).stream().map(row -> row.getCellText(0)).toList();
    }

    private static List<Row> rows(byte[] file, int sheet) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getSheets().toList().get(sheet).read();
        }
    }

    private static String sheetXml(byte[] file) throws IOException {
        Path stored = Files.createTempFile("sheet", ".xlsx");
        try {
            Files.write(stored, file);
            try (var zip = new ZipFile(stored.toFile());
                    InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(stored);
        }
    }
}
