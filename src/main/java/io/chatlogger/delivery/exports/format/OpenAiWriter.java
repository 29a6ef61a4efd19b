package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the files of {@link OpenAiFormat}. */
final class OpenAiWriter implements ExportWriter {
    /** The columns that the lines are made of. */
    static final List<String> COLUMNS = List.of("role", "content", "author", "tool_calls", "tool_call_id");

    private static final byte[] BEGIN = OutputBuffer.ascii("{\"messages\":[");
    private static final byte[] END = OutputBuffer.ascii("]}\n");
    private static final byte[] ROLE = OutputBuffer.ascii("{\"role\":\"");
    private static final byte[] CONTENT = OutputBuffer.ascii("\",\"content\":");
    private static final byte[] NULL = OutputBuffer.ascii("null");
    private static final byte[] NAME = OutputBuffer.ascii(",\"name\":");
    private static final byte[] TOOL_CALLS = OutputBuffer.ascii(",\"tool_calls\":");
    private static final byte[] TOOL_CALL_ID = OutputBuffer.ascii(",\"tool_call_id\":");
    /** The names of participants that OpenAI's API takes. */
    private static final Pattern NAMES = Pattern.compile("[^\\s<|\\\\/>]{1,64}");

    private final OutputBuffer out;
    private final RowOrder order;
    private boolean open;

    OpenAiWriter(OutputBuffer out, ExportLayout layout) {
        this.out = out;
        order = new RowOrder(layout.type());
    }

    @Override
    public void chat(Chat chat) throws IOException {
        order.chat();
        closeLine();
    }

    @Override
    public void message(Message message, @Nullable ChatNames chat) throws IOException {
        order.message();
        if (open) {
            out.put(',');
        } else {
            out.put(BEGIN);
            open = true;
        }
        write(message);
    }

    private void write(Message message) throws IOException {
        out.put(ROLE);
        out.text(role(message.role()), Escapes.NONE);
        out.put(CONTENT);
        MessageDetails details = message.details();
        boolean calls = !details.toolCalls().equals(MessageDetails.NO_LIST);
        if (message.content().isEmpty() && calls) {
            out.put(NULL);
        } else {
            quoted(message.content());
        }
        String name = details.author() == null ? null : details.author().name();
        if (name != null && NAMES.matcher(name).matches()) {
            out.put(NAME);
            quoted(name);
        }
        if (calls) {
            out.put(TOOL_CALLS);
            out.text(details.toolCalls(), Escapes.NONE);
        }
        if (details.toolCallId() != null) {
            out.put(TOOL_CALL_ID);
            quoted(details.toolCallId());
        }
        out.put('}');
    }

    private static String role(MessageRole role) {
        return role == MessageRole.AGENT ? MessageRole.ASSISTANT.word() : role.word();
    }

    private void quoted(String text) throws IOException {
        out.put('"');
        out.text(text, JsonText.ESCAPES);
        out.put('"');
    }

    private void closeLine() throws IOException {
        if (open) {
            out.put(END);
            open = false;
        }
    }

    @Override
    public void finish() throws IOException {
        order.finish();
        closeLine();
        out.flush();
    }

    @Override
    public void close() {}
}
