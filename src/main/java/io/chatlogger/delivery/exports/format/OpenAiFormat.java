package io.chatlogger.delivery.exports.format;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * The lines by which models of OpenAI's kind are trained: JSONL, one line {@code {"messages":[…]}} a chat, oldest chat first. A message has
 * {@code role}, {@code content}, and {@code name}, {@code tool_calls}, {@code tool_call_id} where it has them. The role {@code agent}, which
 * OpenAI does not know, becomes {@code assistant}. A name that OpenAI would refuse is left out; so are chats without messages, and parts:
 * their text is the content.
 */
final class OpenAiFormat implements ExportFormat {
    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String mediaType() {
        return "application/jsonl";
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    /** Returns the one type in which messages come by chats. */
    @Override
    public Set<ExportType> types() {
        return Set.of(ExportType.ALL);
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    @Override
    public List<String> standardColumns(ExportType type) {
        return OpenAiWriter.COLUMNS;
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) {
        return new OpenAiWriter(new OutputBuffer(out), layout);
    }
}
