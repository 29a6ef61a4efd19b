package io.chatlogger.insight.analytics.model;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * What happened in a stretch of time.
 *
 * @param messages that were written in it, of any chat, by role; a role without messages is not there
 * @param chats that began in it
 * @param tokens of the messages
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

    /** All roles, also those without messages. */
    void writeRoles(String name, JsonOutput out) throws IOException {
        out.object(name, roles -> {
            for (MessageRole role : MessageRole.values()) {
                roles.number(role.word(), messages.getOrDefault(role, 0L).longValue());
            }
        });
    }
}
