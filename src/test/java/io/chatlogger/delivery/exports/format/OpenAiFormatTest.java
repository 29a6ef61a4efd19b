package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.Author;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenAiFormatTest {
    private static final ExportFormat OPENAI = new OpenAiFormat();
    private final Chat chat = MadeRows.chat(1, "x");

    @Test
    void chats_areLinesOfTheirMessages() throws Exception {
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = OPENAI.open(out, new ExportLayout(ExportType.ALL, OpenAiWriter.COLUMNS, false))) {
            writer.chat(chat);
            writer.message(said(MessageRole.SYSTEM, "Be \"kind\"\n", MessageDetails.NONE), null);
            writer.message(said(MessageRole.USER, "Where is it?", by("Ann Miller")), null);
            writer.message(said(MessageRole.ASSISTANT, "", calling("[{\"id\":\"c1\",\"type\":\"function\"}]")), null);
            writer.message(said(MessageRole.TOOL, "In Hamburg", answering("c1")), null);
            writer.message(said(MessageRole.AGENT, "It is in Hamburg.", by("bot-2")), null);
            writer.chat(MadeRows.bareChat(2));
            writer.chat(MadeRows.bareChat(3));
            writer.message(said(MessageRole.USER, "Hello", MessageDetails.NONE), null);
            writer.finish();
        }

        assertThat(out.toString(UTF_8)).isEqualTo("""
                {"messages":[{"role":"system","content":"Be \\"kind\\"\\n"},{"role":"user","content":"Where is it?"},\
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function"}]},\
                {"role":"tool","content":"In Hamburg","tool_call_id":"c1"},\
                {"role":"assistant","content":"It is in Hamburg.","name":"bot-2"}]}
                {"messages":[{"role":"user","content":"Hello"}]}
                """);
    }

    @Test
    void file_withoutChats_isEmpty() throws Exception {
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = OPENAI.open(out, new ExportLayout(ExportType.ALL, OpenAiWriter.COLUMNS, false))) {
            writer.finish();
        }

        assertThat(out.size()).isZero();
    }

    private Message said(MessageRole role, String content, MessageDetails details) {
        return new Message(
                UUID.randomUUID(),
                chat.id(),
                role,
                content,
                "{}",
                null,
                null,
                null,
                MadeRows.TIME,
                MadeRows.TIME,
                details);
    }

    private static MessageDetails by(String name) {
        return new MessageDetails(null, new Author(null, name), MessageDetails.NO_LIST, MessageDetails.NO_LIST, null);
    }

    private static MessageDetails calling(String calls) {
        return new MessageDetails(null, null, MessageDetails.NO_LIST, calls, null);
    }

    private static MessageDetails answering(String call) {
        return new MessageDetails(null, null, MessageDetails.NO_LIST, MessageDetails.NO_LIST, call);
    }
}
