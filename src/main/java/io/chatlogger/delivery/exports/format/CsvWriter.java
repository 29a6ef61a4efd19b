package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.ValueSink;
import io.chatlogger.delivery.exports.format.RowFields.NamedMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the files of {@link CsvFormat}. */
final class CsvWriter implements ExportWriter, ValueSink {
    private static final Escapes QUOTED = new Escapes(Map.of('"', "\"\""));
    /** U+FEFF in UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Names that need no quotes; the key of a metadata column may hold anything. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9_.]+");

    private static final byte[] END_OF_ROW = OutputBuffer.ascii("\r\n");

    private final OutputBuffer out;
    private final boolean raw;
    private final RowOrder order;
    private final List<Field<Chat>> chatCells;
    private final List<Field<NamedMessage>> messageCells;

    CsvWriter(OutputBuffer out, ExportLayout layout) throws IOException {
        this.out = out;
        raw = layout.raw();
        order = new RowOrder(layout.type());
        boolean mixed = layout.type() == ExportType.ALL;
        chatCells = layout.columns().stream()
                .map(column -> mixed ? CsvCells.ofChatAmongMessages(column) : CsvCells.ofChat(column))
                .toList();
        messageCells = layout.columns().stream().map(CsvCells::ofMessage).toList();
        if (layout.bom()) {
            out.put(BYTE_ORDER_MARK);
        }
        head(layout.columns());
    }

    private void head(List<String> columns) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            String name = columns.get(i);
            boolean plain = PLAIN_NAME.matcher(name).matches();
            out.text(plain ? name : "\"" + name.replace("\"", "\"\"") + "\"", Escapes.NONE);
        }
        out.put(END_OF_ROW);
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

    private <R> void row(List<Field<R>> cells, R row) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            cells.get(i).writeTo(row, this);
        }
        out.put(END_OF_ROW);
    }

    @Override
    public void finish() throws IOException {
        order.finish();
        out.flush();
    }

    @Override
    public void close() {}

    /**
     * Writes an empty cell. A row of one empty cell would be a blank line, which readers skip; so a file of one column has an empty text
     * instead.
     */
    @Override
    public void none() throws IOException {
        if (chatCells.size() == 1) {
            text("");
        }
    }

    @Override
    public void text(String value) throws IOException {
        out.put('"');
        if (!raw && FormulaGuard.isDangerous(value)) {
            out.put('\'');
        }
        out.text(value, QUOTED);
        out.put('"');
    }

    @Override
    public void word(String value) throws IOException {
        out.text(value, QUOTED);
    }

    @Override
    public void id(UUID value) throws IOException {
        out.id(value);
    }

    @Override
    public void number(long value) throws IOException {
        out.number(value);
    }

    @Override
    public void time(Instant value) throws IOException {
        out.time(value);
    }

    /** Writes JSON as text. It begins with a brace, so it is no formula. */
    @Override
    public void json(String value) throws IOException {
        out.put('"');
        out.text(value, QUOTED);
        out.put('"');
    }

    @Override
    public void tags(List<String> value) throws IOException {
        json(JsonText.array(value));
    }
}
