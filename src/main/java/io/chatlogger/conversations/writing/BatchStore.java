package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.NewMessage;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores the writes of many requests in one transaction. Messages of existing chats take one statement, which is its own transaction; chats
 * to make and tags to add take one more round trip.
 */
final class BatchStore {
    private BatchStore() {}

    /**
     * Returns one result for each write, in order, after COMMIT. On failure everything is rolled back or, if the connection was lost,
     * unknown.
     */
    static Future<List<WriteResult>> store(SqlConnection connection, List<Write> writes, Trust trust) {
        boolean chats = writes.stream().anyMatch(w -> !w.chats().isEmpty());
        boolean tags = writes.stream()
                .flatMap(w -> w.messages().stream())
                .anyMatch(m -> !m.chatTags().isEmpty());
        if (chats || tags) {
            return inTransaction(connection, writes);
        }
        return MessageStatements.insert(connection, place(writes, List.of()), trust)
                .map(all -> split(writes, place -> all.get(place)));
    }

    private static Future<List<WriteResult>> inTransaction(SqlConnection connection, List<Write> writes) {
        return connection
                .begin()
                .compose(transaction -> steps(connection, writes)
                        .compose(
                                results -> transaction.commit().map(results),
                                failure -> transaction.rollback().transform(done -> Future.failedFuture(failure))));
    }

    /** Stores one write, inside a transaction that the caller ends. */
    static Future<WriteResult> storeWithin(SqlConnection connection, Write write) {
        return steps(connection, List.of(write)).map(List::getFirst);
    }

    private static Future<List<WriteResult>> steps(SqlConnection connection, List<Write> writes) {
        return chatIds(connection, writes).compose(ids -> {
            List<PlacedMessage> all = place(writes, ids);
            List<PlacedMessage> placed = all.stream().filter(m -> m != null).toList();
            return MessageStatements.insert(connection, placed)
                    .compose(outcomes -> addTags(connection, placed, outcomes).map(outcomes))
                    .map(outcomes -> {
                        var next = outcomes.iterator();
                        return split(writes, i -> all.get(i) == null ? new MessageOutcome.ChatConflict() : next.next());
                    });
        });
    }

    private static Future<List<@Nullable UUID>> chatIds(SqlConnection connection, List<Write> writes) {
        var chats = new ArrayList<PlacedChat>();
        writes.forEach(w -> w.chats().forEach(c -> chats.add(PlacedChat.of(w.org(), c, w.receivedAt()))));
        if (chats.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        // Both statements are sent at once: the second sees the chats that the first made, and those that other
        // transactions committed while it waited for them.
        Future<?> made = ChatStatements.insert(connection, chats);
        return Future.join(made, ChatStatements.resolve(connection, chats)).map(both -> both.resultAt(1));
    }

    /** Puts the messages of all writes in one list; null where the chat could not be made, because its id is taken. */
    private static List<PlacedMessage> place(List<Write> writes, List<@Nullable UUID> chatIds) {
        var placed = new ArrayList<@Nullable PlacedMessage>();
        int firstChat = 0;
        for (Write write : writes) {
            for (int i = 0; i < write.messages().size(); i++) {
                NewMessage message = write.messages().get(i);
                UUID chat = switch (message.chat()) {
                    case NewMessage.ChatRef.Known known -> known.id();
                    case NewMessage.ChatRef.Described described -> chatIds.get(firstChat + described.index());
                };
                placed.add(
                        chat == null
                                ? null
                                : PlacedMessage.of(
                                        write.org(), chat, message, write.createdAt(i), write.receivedAt(i)));
            }
            firstChat += write.chats().size();
        }
        return placed;
    }

    private static Future<Void> addTags(
            SqlConnection connection, List<PlacedMessage> placed, List<MessageOutcome> outcomes) {
        Map<ChatStatements.Key, Set<String>> tags = new LinkedHashMap<>();
        for (int i = 0; i < placed.size(); i++) {
            PlacedMessage message = placed.get(i);
            if (outcomes.get(i) instanceof MessageOutcome.Stored
                    && !message.message().chatTags().isEmpty()) {
                var key = new ChatStatements.Key(
                        message.org().value(), message.stored().chatId());
                tags.computeIfAbsent(key, k -> new LinkedHashSet<>())
                        .addAll(message.message().chatTags());
            }
        }
        return tags.isEmpty() ? Future.succeededFuture() : ChatStatements.addTags(connection, tags);
    }

    private static List<WriteResult> split(
            List<Write> writes, java.util.function.IntFunction<MessageOutcome> outcomes) {
        var results = new ArrayList<WriteResult>(writes.size());
        int next = 0;
        for (Write write : writes) {
            var own = new ArrayList<MessageOutcome>(write.messages().size());
            for (int i = 0; i < write.messages().size(); i++) {
                own.add(outcomes.apply(next++));
            }
            results.add(new WriteResult(own));
        }
        return results;
    }
}
