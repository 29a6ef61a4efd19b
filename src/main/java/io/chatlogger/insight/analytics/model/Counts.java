package io.chatlogger.insight.analytics.model;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of the messages and chats of a time span.
 *
 * @param messages the number of messages written in the span, of any chat, by role; a role without messages is absent
 * @param chats the number of chats that began in the span
 * @param tokens the number of tokens of these messages
 */
public record Counts(Map<MessageRole, Long> messages, long chats, long tokens) {
    public static final Counts NOTHING = new Counts(Map.of(), 0, 0);

    public long allMessages() {
        return messages.values().stream().mapToLong(Long::longValue).sum();
    }

    public Counts plus(Counts other) {
        var sum = new EnumMap<MessageRole, Long>(MessageRole.class);
        sum.putAll(messages);
        other.messages.forEach((role, count) -> sum.merge(role, count, Long::sum));
        return new Counts(sum, chats + other.chats, tokens + other.tokens);
    }

    /** Writes the number of messages of each role, also of roles without messages. */
    void writeRoles(String name, JsonOutput out) throws IOException {
        out.object(name, roles -> {
            for (MessageRole role : MessageRole.values()) {
                roles.number(role.word(), messages.getOrDefault(role, 0L).longValue());
            }
        });
    }
}
