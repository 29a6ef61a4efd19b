package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.delivery.exports.format.RowFields.NamedMessage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes the files of {@link XlsxFormat}. Rows leave the memory after a few hundred, or after some megabytes. */
final class XlsxWriter implements ExportWriter {
    /** The most rows of a sheet, its head included. */
    static final int MOST_ROWS = 1_048_576;

    private static final int ROWS_HELD = 256;
    private static final int CHARACTERS_HELD = 1_000_000;
    private static final String PROGRAM = "ChatLogger";

    private final Workbook workbook;
    private final ExportLayout layout;
    private final int mostRows;
    private final RowOrder order;
    private final List<Field<Chat>> chatCells;
    private final List<Field<NamedMessage>> messageCells;
    private Worksheet sheet;
    private int sheets;
    private int row;
    private long cut;
    private long held;

    XlsxWriter(OutputStream out, ExportLayout layout, int mostRows) {
        this.mostRows = mostRows;
        this.layout = layout;
        order = new RowOrder(layout.type());
        boolean mixed = layout.type() == ExportType.ALL;
        chatCells = layout.columns().stream()
                .map(column -> mixed ? CsvCells.ofChatAmongMessages(column) : CsvCells.ofChat(column))
                .toList();
        messageCells = layout.columns().stream().map(CsvCells::ofMessage).toList();
        workbook = new Workbook(new Unclosed(out), PROGRAM, null);
        sheet = begin();
    }

    private Worksheet begin() {
        sheets++;
        String name = layout.type().word();
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int i = 0; i < layout.columns().size(); i++) {
            begun.inlineString(0, i, layout.columns().get(i));
            begun.style(0, i).bold().set();
        }
        begun.freezePane(0, 1);
        row = 1;
        return begun;
    }

    @Override
    public void chat(Chat chat) throws IOException {
        order.chat();
        row(chatCells, chat);
    }

    @Override
    public void message(Message message, @Nullable ChatNames chat) throws IOException {
        order.message();
        row(messageCells, new NamedMessage(message, chat));
    }

    private <R> void row(List<Field<R>> fields, R values) throws IOException {
        if (row == mostRows) {
            sheet.finish();
            sheet = begin();
        }
        var cells = new XlsxCells(sheet, row);
        for (Field<R> field : fields) {
            field.writeTo(values, cells);
        }
        cut += cells.cut();
        row++;
        held += cells.characters();
        if (row % ROWS_HELD == 0 || held > CHARACTERS_HELD) {
            sheet.flush();
            held = 0;
        }
    }

    @Override
    public long cutCells() {
        return cut;
    }

    @Override
    public void finish() throws IOException {
        order.finish();
        sheet.finish();
        workbook.finish();
    }

    @Override
    public void close() {}

    /** A stream that the workbook cannot close: it belongs to who opened the writer. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
