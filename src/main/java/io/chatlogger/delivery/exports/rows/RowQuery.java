package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.conversations.search.TermQuery;
import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The query for the rows of an export, as SQL without parameters, because COPY takes none.
 *
 * @param type the kind of the rows
 * @param select the SQL that selects all rows, in their order
 * @param count the SQL that counts the rows
 * @param words the words that the chats must contain; before the query runs, the chats have to be found and put into the table {@link
 *     FoundChatTable#NAME}. Null if no words are wanted
 */
public record RowQuery(
        ExportType type,
        String select,
        String count,
        @Nullable Words words) {
    /** The words to search for in an organization. */
    record Words(OrgId org, TermQuery query) {}

    private static final String AND = "\nand ";

    /**
     * Returns the query for an export. If the type is chats or everything, the filter selects chats. If the type is messages, its times
     * and its filter of messages select messages, and the rest of the filter selects their chats.
     *
     * @param chatIds the only chats that may be exported; null for any
     */
    public static RowQuery of(OrgId org, ChatFilter filter, @Nullable List<UUID> chatIds, ExportLayout layout) {
        if (layout.type() == ExportType.MESSAGES) {
            return messages(org, filter, chatIds, layout);
        }
        ChatScope scope = limited(filter.scope(org), filter.q(), chatIds);
        String where = SqlText.inlined(scope.whole(), scope.values());
        Words words = words(org, filter);
        return layout.type() == ExportType.CHATS
                ? new RowQuery(ExportType.CHATS, ChatSql.select(layout, where), ChatSql.count(where), words)
                : new RowQuery(ExportType.ALL, TranscriptSql.select(layout, where), TranscriptSql.count(where), words);
    }

    private static @Nullable Words words(OrgId org, ChatFilter filter) {
        return filter.q() == null
                ? null
                : ChatSearch.parse(filter.q())
                        .map(query -> new Words(org, query))
                        .orElse(null);
    }

    private static ChatScope limited(ChatScope scope, @Nullable String words, @Nullable List<UUID> chatIds) {
        ChatScope limited = scope;
        if (chatIds != null) {
            limited = limited.and("c.id = any (%s)", chatIds.toArray(UUID[]::new));
        }
        if (words != null) {
            // The list of chats has the same rule: a query without a word finds nothing.
            limited = ChatSearch.parse(words).isPresent()
                    ? limited.and(FoundChatTable.HAS_WORDS, true)
                    : limited.and("%s", false);
        }
        return limited;
    }

    private static RowQuery messages(OrgId org, ChatFilter filter, @Nullable List<UUID> chatIds, ExportLayout layout) {
        var conditions = new ArrayList<String>();
        conditions.add("m.org_id = " + SqlText.literal(org.value()));
        if (filter.began().from() != null) {
            conditions.add("m.created_at >= " + time(filter.began().from()));
        }
        if (filter.began().to() != null) {
            conditions.add("m.created_at < " + time(filter.began().to()));
        }
        if (chatIds != null) {
            conditions.add("m.chat_id = any (" + SqlText.literal(chatIds.toArray(UUID[]::new)) + ")");
        }
        if (filter.asksOfChats()) {
            ChatScope scope = limited(filter.ofChatsOnly().scope(org), filter.q(), null);
            conditions.add(MessageSql.chats(SqlText.inlined(scope.whole(), scope.values())));
        }
        String where = String.join(AND, conditions) + filter.message().conditions(SqlText::literal);
        return new RowQuery(
                ExportType.MESSAGES, MessageSql.select(layout, where), MessageSql.count(where), words(org, filter));
    }

    private static String time(Instant instant) {
        return SqlText.literal(instant.atOffset(ZoneOffset.UTC));
    }
}
