package io.chatlogger.conversations.model;

import io.chatlogger.platform.schema.CheckedValues;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter of messages; a message passes when it meets all conditions, and a chat when one of its messages does.
 *
 * @param author the id or the name of the message's author
 * @param model the name of the model that wrote the message
 */
public record MessageFilter(
        @Nullable MessageRole role,
        @Nullable String author,
        @Nullable String model) {
    public static final MessageFilter ANY = new MessageFilter(null, null, null);

    /** The roles of most messages, which the index {@code messages_of_rare_roles} leaves out. */
    private static final Set<MessageRole> COMMON = EnumSet.of(MessageRole.USER, MessageRole.ASSISTANT);

    static MessageFilter of(CheckedValues values) {
        String role = values.text("role");
        return new MessageFilter(
                role == null ? null : MessageRole.of(role), values.text("author"), values.text("model"));
    }

    public boolean isEmpty() {
        return role == null && author == null && model == null;
    }

    /** Returns whether an index finds the messages of the role. */
    boolean isOfRareRole() {
        return role != null && !COMMON.contains(role);
    }

    /**
     * Returns the conditions over {@code messages m} in SQL; each begins with {@code and} on a line of its own.
     *
     * @param parameter adds a value to the statement and returns its parameter, or its literal
     */
    public String conditions(Function<Object, String> parameter) {
        var conditions = new StringBuilder();
        if (role != null) {
            // The role is a word of this enum, never a client's text. It is written out, so that PostgreSQL knows that
            // a partial index covers it.
            conditions.append("\nand m.role = '").append(role.word()).append('\'');
        }
        if (author != null) {
            String value = parameter.apply(author);
            conditions
                    .append("\nand (m.author_id = ")
                    .append(value)
                    .append(" or m.author_name = ")
                    .append(value)
                    .append(')');
        }
        if (model != null) {
            conditions.append("\nand m.model = ").append(parameter.apply(model));
        }
        return conditions.toString();
    }
}
