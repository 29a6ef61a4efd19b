package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.load.RequestTime;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Stores writes that succeed or fail as a whole, each in a transaction of its own: a chat with its first messages, and every write with an
 * Idempotency-Key. Slower than {@link MessageWriter}, which most requests use.
 */
public final class ExactWrites {
    private static final long PAUSE_MILLIS = 50;
    private static final Duration IN_FLIGHT_PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Pool pool;
    private final WriterSettings config;
    /** The keys of requests that run on this node; the connection pool and its wait queue bound their number. */
    private final Set<InFlight> inFlight = ConcurrentHashMap.newKeySet();

    private record InFlight(OrgId org, String key) {}

    /** An answer, and whether it was given before. */
    public record Replayable(RecordedAnswer answer, boolean replayed) {}

    ExactWrites(Vertx vertx, Pool pool, WriterSettings config) {
        this.vertx = vertx;
        this.pool = pool;
        this.config = config;
    }

    /**
     * Makes a chat together with its first messages, or finds that the same request was carried out before.
     *
     * @return {@code Created} or {@code Duplicate}; {@code Conflict} when something else has an id of the request, and then nothing was
     *     stored
     */
    public Future<ChatOutcome> createChat(Write write) {
        return transact(connection -> createChat(connection, write));
    }

    /** Runs a write under an Idempotency-Key. When {@code answer} throws, the write is rolled back and nothing is remembered. */
    public Future<Replayable> once(Write write, Idempotency idempotency, Function<WriteResult, RecordedAnswer> answer) {
        return once(
                write.org(),
                idempotency,
                connection -> BatchStore.storeWithin(connection, write).map(answer));
    }

    /** Makes a chat under an Idempotency-Key. */
    public Future<Replayable> createChatOnce(
            Write write, Idempotency idempotency, Function<ChatOutcome, RecordedAnswer> answer) {
        return once(
                write.org(),
                idempotency,
                connection -> createChat(connection, write).map(answer));
    }

    private Future<Replayable> once(
            OrgId org, Idempotency idempotency, Function<SqlConnection, Future<RecordedAnswer>> work) {
        var mark = new InFlight(org, idempotency.key());
        if (!inFlight.add(mark)) {
            return Future.failedFuture(Problem.of(
                            ChatProblems.REQUEST_IN_FLIGHT,
                            "A request with the same Idempotency-Key has not been answered yet; send it again when it has")
                    .retryAfter(IN_FLIGHT_PAUSE));
        }
        return transact(connection -> IdempotencyStatements.claim(connection, org, idempotency, config.idempotencyTtl())
                        .compose(before -> before.isPresent()
                                ? Future.succeededFuture(new Replayable(before.get(), true))
                                : work.apply(connection)
                                        .compose(answer -> IdempotencyStatements.save(
                                                        connection, org, idempotency, answer)
                                                .map(new Replayable(answer, false)))))
                .onComplete(done -> inFlight.remove(mark));
    }

    private <T> Future<T> transact(Function<SqlConnection, Future<T>> work) {
        long leftNanos = RequestTime.left(config.retryFor()).toNanos();
        return attempt(work, System.nanoTime() + leftNanos)
                // A database that hangs does not cancel the statement, but the caller must get an answer nevertheless.
                .timeout(Math.max(1, leftNanos), TimeUnit.NANOSECONDS);
    }

    /**
     * Runs a try and repeats it when its outcome is unknown: ids and the key are the same, so rows that it stored are found again. A
     * statement that took too long is not repeated, because it would take too long again.
     */
    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, long deadlineNanos) {
        return pool.getConnection()
                .recover(ExactWrites::noConnection)
                .compose(connection -> inTransaction(connection, work).eventually(connection::close))
                .recover(failure -> {
                    boolean again = DatabaseFailure.isTransient(failure) && !DatabaseFailure.isTimeout(failure);
                    return (again || DatabaseFailure.isVanishedReference(failure)) && System.nanoTime() < deadlineNanos
                            ? vertx.timer(PAUSE_MILLIS).compose(tick -> attempt(work, deadlineNanos))
                            : Future.failedFuture(failure);
                });
    }

    private static <T> Future<T> inTransaction(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        return connection
                .begin()
                .compose(transaction -> work.apply(connection)
                        .compose(
                                result -> transaction.commit().map(result),
                                failure -> transaction.rollback().transform(done -> Future.failedFuture(failure))));
    }

    /** Fails with {@code overloaded} when no connection became free in the longest wait, or when the wait queue is full. */
    private static Future<SqlConnection> noConnection(Throwable failure) {
        boolean unreachable = failure instanceof PgException || failure instanceof IOException;
        return Future.failedFuture(unreachable ? failure : MessageWriter.overloaded());
    }

    private static Future<ChatOutcome> createChat(SqlConnection connection, Write write) {
        PlacedChat placed = PlacedChat.allOf(write).getFirst();
        return ChatStatements.insert(connection, List.of(placed)).compose(inserted -> {
            if (!inserted.erased().isEmpty()) {
                // A failure rolls the transaction back, so that the chat is not made again.
                return Future.failedFuture(ChatProblems.erased());
            }
            return inserted.all().isEmpty() ? knownChat(connection, placed, write) : newChat(connection, placed, write);
        });
    }

    private static Future<ChatOutcome> newChat(SqlConnection connection, PlacedChat chat, Write write) {
        List<PlacedMessage> messages = messages(chat.chat().id(), write);
        if (messages.isEmpty()) {
            return Future.succeededFuture(new ChatOutcome.Created(chat.stored(0, null)));
        }
        return MessageStatements.insert(connection, messages).compose(outcomes -> {
            boolean all = outcomes.stream().allMatch(o -> o instanceof MessageOutcome.Stored);
            var last = messages.stream().map(m -> m.stored().createdAt()).max(java.util.Comparator.naturalOrder());
            return all
                    ? Future.succeededFuture(new ChatOutcome.Created(chat.stored(messages.size(), last.orElseThrow())))
                    // A failure rolls the transaction back, so that the chat is not left without its messages.
                    : Future.failedFuture(taken());
        });
    }

    private static Future<ChatOutcome> knownChat(SqlConnection connection, PlacedChat chat, Write write) {
        return ChatStatements.describe(connection, chat).compose(found -> {
            if (found.isEmpty()) {
                return neither(connection, chat);
            }
            ChatOutcome outcome = found.get();
            if (!(outcome instanceof ChatOutcome.Duplicate there)
                    || write.messages().isEmpty()) {
                return Future.succeededFuture(outcome);
            }
            return MessageStatements.explain(connection, messages(there.chat().id(), write))
                    .map(known -> known.stream()
                                    .allMatch(o ->
                                            o instanceof MessageOutcome.Duplicate || o instanceof MessageOutcome.Stored)
                            ? outcome
                            : new ChatOutcome.Conflict());
        });
    }

    /** Returns the outcome of a chat that neither exists nor could be made. */
    private static Future<ChatOutcome> neither(SqlConnection connection, PlacedChat chat) {
        return ChatStatements.explain(connection, List.of(chat)).map(reasons -> switch (reasons.getFirst()) {
            case MessageOutcome.Erased erased -> throw ChatProblems.erased();
            case MessageOutcome.UnknownPerson unknown -> throw ChatProblems.unknownPerson("/user_id", unknown.userId());
            default -> new ChatOutcome.Conflict();
        });
    }

    public static Problem taken() {
        return Problem.of(
                ProblemCode.ID_CONFLICT,
                "An id or external_id of this request is taken by something with other content; nothing of it was stored");
    }

    /** Gives messages without an id or name of their own an id that is derived from the chat's id, so that a repeated request gives the same ids. */
    private static List<PlacedMessage> messages(UUID chat, Write write) {
        var placed = new ArrayList<PlacedMessage>();
        for (int i = 0; i < write.messages().size(); i++) {
            NewMessage message = write.messages().get(i);
            NewMessage named = message.isNamed() ? message : message.withId(UuidV7.derived(chat, i));
            placed.add(PlacedMessage.of(write.org(), chat, named, write.createdAt(i), write.receivedAt(i)));
        }
        return placed;
    }
}
