package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.ChatStatements.Inserted;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
        return MessageStatements.insert(connection, place(writes, chatOfEach(writes, List.of())), trust)
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
        return chats(connection, writes).compose(chats -> {
            List<ResolvedChat> chatOfEach = chatOfEach(writes, chats);
            List<PlacedMessage> all = place(writes, chatOfEach);
            List<PlacedMessage> placed = all.stream().filter(m -> m != null).toList();
            return MessageStatements.insert(connection, placed)
                    .compose(outcomes -> addTags(connection, placed, outcomes).map(outcomes))
                    .map(outcomes -> {
                        var next = outcomes.iterator();
                        return split(
                                writes,
                                i -> all.get(i) == null ? chatOfEach.get(i).refusal() : next.next());
                    });
        });
    }

    /** Makes or finds the chats of all writes, in order. */
    private static Future<List<ResolvedChat>> chats(SqlConnection connection, List<Write> writes) {
        List<PlacedChat> chats =
                writes.stream().flatMap(w -> PlacedChat.allOf(w).stream()).toList();
        if (chats.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        // Both statements are sent at once: the second sees the chats that the first made, and those that other
        // transactions committed while it waited for them.
        Future<Inserted> inserted = ChatStatements.insert(connection, chats);
        Future<List<@Nullable UUID>> resolved = ChatStatements.resolve(connection, chats);
        return Future.join(inserted, resolved)
                .compose(both -> withoutErased(connection, chats, inserted.result(), resolved.result()))
                .compose(ids -> explained(connection, chats, ids));
    }

    /** Takes back the chats that were erased, which a retry made again; returns the ids without theirs. */
    private static Future<List<@Nullable UUID>> withoutErased(
            SqlConnection connection, List<PlacedChat> chats, Inserted inserted, List<@Nullable UUID> ids) {
        if (inserted.erased().isEmpty()) {
            return Future.succeededFuture(ids);
        }
        var kept = new ArrayList<@Nullable UUID>(ids);
        for (int i = 0; i < kept.size(); i++) {
            UUID id = kept.get(i);
            boolean erased = id != null
                    && inserted.erased()
                            .contains(new ChatStatements.Key(chats.get(i).org().value(), id));
            kept.set(i, erased ? null : id);
        }
        return ChatStatements.takeBack(connection, inserted.erased()).map(kept);
    }

    private static Future<List<ResolvedChat>> explained(
            SqlConnection connection, List<PlacedChat> chats, List<@Nullable UUID> ids) {
        List<PlacedChat> missing = IntStream.range(0, ids.size())
                .filter(i -> ids.get(i) == null)
                .mapToObj(chats::get)
                .toList();
        Future<List<MessageOutcome>> explanations =
                missing.isEmpty() ? Future.succeededFuture(List.of()) : ChatStatements.explain(connection, missing);
        return explanations.map(reasons -> {
            var reason = reasons.iterator();
            return ids.stream()
                    .map(id -> id == null ? ResolvedChat.refused(reason.next()) : ResolvedChat.of(id))
                    .toList();
        });
    }

    /** Returns the chat of each message of all writes. */
    private static List<ResolvedChat> chatOfEach(List<Write> writes, List<ResolvedChat> chats) {
        var chatOfEach = new ArrayList<ResolvedChat>();
        int firstChat = 0;
        for (Write write : writes) {
            for (NewMessage message : write.messages()) {
                chatOfEach.add(
                        switch (message.chat()) {
                            case NewMessage.ChatRef.Known known -> ResolvedChat.of(known.id());
                            case NewMessage.ChatRef.Described described -> chats.get(firstChat + described.index());
                        });
            }
            firstChat += write.chats().size();
        }
        return chatOfEach;
    }

    /** Puts the messages of all writes in one list; null where the chat could not be made. */
    private static List<PlacedMessage> place(List<Write> writes, List<ResolvedChat> chatOfEach) {
        var placed = new ArrayList<@Nullable PlacedMessage>(chatOfEach.size());
        for (Write write : writes) {
            for (int i = 0; i < write.messages().size(); i++) {
                UUID chat = chatOfEach.get(placed.size()).id();
                placed.add(
                        chat == null
                                ? null
                                : PlacedMessage.of(
                                        write.org(),
                                        chat,
                                        write.messages().get(i),
                                        write.createdAt(i),
                                        write.receivedAt(i)));
            }
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
