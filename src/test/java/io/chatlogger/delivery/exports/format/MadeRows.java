package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Author;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.json.RandomText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chats and messages that are the same in each run. */
final class MadeRows {
    static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089Z");

    private static final MessageDetails DETAILS = new MessageDetails(
            "turn,\"1\"",
            new Author("u-7", "Ann <\u0001>"),
            "[{\"z\":1.50,\"type\":\"text\",\"text\":\"\\u0001 <&> \\\"x\\\"\"},\"y\"]",
            "[{\"id\":\"call_1\",\"function\":{\"name\":\"find\",\"arguments\":\"{\\\"b\\\":1.0,\\\"a\\\":2}\"}}]",
            "call_0");

    /** A chat and its messages. */
    record Conversation(Chat chat, List<Message> messages) {}

    private MadeRows() {}

    static Chat chat(int number, @Nullable String title) {
        return new Chat(
                id(0xc, number),
                "ticket-" + number,
                title,
                List.of("billing", "a,b \"c\""),
                "{\"plan\": \"pro\", \"seats\": 1.50}",
                id(0xa, number),
                "customer " + number,
                2,
                TIME,
                TIME.plusMillis(1),
                TIME.plusSeconds(3600),
                TIME.plusMillis(2));
    }

    /** With nothing that can be absent. */
    static Chat bareChat(int number) {
        return new Chat(
                id(0xc, number), null, null, List.of(), NewChat.NO_METADATA, null, null, 0, TIME, TIME, null, TIME);
    }

    static Message message(int number, Chat chat, String content) {
        return new Message(
                id(0xe, number),
                chat.id(),
                MessageRole.ASSISTANT,
                content,
                "{\"tool\": {\"name\": \"find\", \"text\": \"\\u0001 <&> \\\"x\\\"\"}}",
                1234,
                Integer.MAX_VALUE,
                "gpt-4o",
                Instant.EPOCH,
                TIME,
                DETAILS);
    }

    static Message bareMessage(int number, Chat chat, String content) {
        return new Message(
                id(0xe, number),
                chat.id(),
                MessageRole.USER,
                content,
                NewChat.NO_METADATA,
                null,
                null,
                null,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                TIME,
                MessageDetails.NONE);
    }

    static List<Conversation> random(Random random, int count) {
        var conversations = new ArrayList<Conversation>();
        for (int c = 0; c < count; c++) {
            Chat made = random.nextInt(4) == 0 ? bareChat(c) : chat(c, RandomText.of(random, 30));
            Chat chat = made.tags().isEmpty() ? made : tagged(made, RandomText.of(random, 20));
            var messages = new ArrayList<Message>();
            for (int m = random.nextInt(4); m > 0; m--) {
                String content = RandomText.of(random, 200);
                messages.add(random.nextBoolean() ? message(m, chat, content) : bareMessage(m, chat, content));
            }
            conversations.add(new Conversation(chat, messages));
        }
        return conversations;
    }

    private static Chat tagged(Chat chat, String tag) {
        return new Chat(
                chat.id(),
                chat.externalId(),
                chat.title(),
                List.of(tag, "second"),
                chat.metadata(),
                chat.userId(),
                chat.externalUserId(),
                chat.messageCount(),
                chat.createdAt(),
                chat.updatedAt(),
                chat.lastMessageAt(),
                chat.receivedAt());
    }

    private static UUID id(long kind, long number) {
        return new UUID(0x0190_a5e0_0000_7000L, 0x8000_0000_0000_0000L | kind << 32 | number);
    }
}
