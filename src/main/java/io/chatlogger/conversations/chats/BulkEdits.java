package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Precondition;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Changes many stored chats. All methods return the chats that were not changed, each with its reason, and fail as the database does when
 * nothing was changed.
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
final class BulkEdits {
    /** Locks the rows in the order of their ids, so that two requests never wait for each other. */
    private static final String LOCK = """
            select
              c.id, c.tags
            from chats c
            where c.org_id = $1
            and c.id = any ($2)
            and ($3::uuid is null or c.user_id = $3)
            order by c.id
            for no key update
            """;

    /** Changes the rows whose tags change; the new value of tx makes the followers read them again. */
    private static final String CHANGE = """
            update chats c
            set
              tags = changed.tags,
              updated_at = now(),
              tx = pg_current_xact_id()
            from (
              select
                old.id, %s as tags
              from chats old
              where old.org_id = $1
              and old.id = any ($2)
            ) as changed
            where c.org_id = $1
            and c.id = changed.id
            and c.tags <> changed.tags
            """;

    private static final String TAG = CHANGE.formatted("""
            old.tags || array(
                  select added.tag
                  from unnest($3::text[]) with ordinality as added(tag, place)
                  where added.tag <> all (old.tags)
                  order by added.place)""");

    private static final String UNTAG = CHANGE.formatted("""
            array(
                  select kept.tag
                  from unnest(old.tags) with ordinality as kept(tag, place)
                  where kept.tag <> all ($3::text[])
                  order by kept.place)""");

    private static final int MAX_TRIES = 3;
    /** The deletions at a time; each takes a connection, which others need too. */
    private static final int DELETIONS_AT_ONCE = 4;
    /** No deletion begins later than that; a client that repeats the request deletes the rest. */
    private static final Duration DELETION_PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;
    private final ChatEdits single;

    BulkEdits(Pool pool, ChatEdits single) {
        this.pool = pool;
        this.single = single;
    }

    /** Adds tags; a chat that would have too many fails. */
    Future<Map<UUID, Problem>> tag(Viewer viewer, Collection<UUID> ids, List<String> tags) {
        return changed(viewer, ids, TAG, tags, MAX_TRIES);
    }

    Future<Map<UUID, Problem>> untag(Viewer viewer, Collection<UUID> ids, List<String> tags) {
        return changed(viewer, ids, UNTAG, tags, MAX_TRIES);
    }

    /** Changes the chats in one transaction; begins anew when PostgreSQL ends it for another one. */
    private Future<Map<UUID, Problem>> changed(
            Viewer viewer, Collection<UUID> ids, String sql, List<String> tags, int tries) {
        return pool.withTransaction(connection -> changed(connection, viewer, ids, sql, tags))
                .recover(failure ->
                        tries > 1 && DatabaseFailure.isTransient(failure) && !DatabaseFailure.isTimeout(failure)
                                ? changed(viewer, ids, sql, tags, tries - 1)
                                : Future.failedFuture(failure));
    }

    private static Future<Map<UUID, Problem>> changed(
            SqlConnection connection, Viewer viewer, Collection<UUID> ids, String sql, List<String> tags) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(viewer.orgId(), ids.toArray(UUID[]::new), viewer.onlyOf()))
                .compose(locked -> {
                    Map<UUID, Problem> failed = failed(ids, locked, sql.equals(TAG) ? tags : List.of());
                    UUID[] rest =
                            ids.stream().filter(id -> !failed.containsKey(id)).toArray(UUID[]::new);
                    return connection
                            .preparedQuery(sql)
                            .execute(Tuple.of(viewer.orgId(), rest, tags.toArray(String[]::new)))
                            .map(failed);
                });
    }

    private static Map<UUID, Problem> failed(Collection<UUID> ids, RowSet<Row> locked, List<String> added) {
        var failed = new HashMap<UUID, Problem>();
        ids.forEach(id -> failed.put(id, VersionedChat.notFound()));
        for (Row row : locked) {
            Set<String> all = new HashSet<>(List.of(row.getArrayOfStrings("tags")));
            all.addAll(added);
            failed.remove(row.getUUID("id"));
            if (all.size() > NewChat.MAX_TAGS && !added.isEmpty()) {
                failed.put(row.getUUID("id"), tooMany(all.size()));
            }
        }
        return failed;
    }

    private static Problem tooMany(int tags) {
        return Problem.at(
                "/" + ChatPatch.TAGS,
                ProblemCode.TOO_MANY,
                "tags would have " + tags + " entries (limit: " + NewChat.MAX_TAGS + ")");
    }

    /** Deletes chats with all that belongs to them, a few at a time: a deletion is a transaction of its own, however large the chat is. */
    Future<Map<UUID, Problem>> delete(Viewer viewer, Collection<UUID> ids) {
        var failed = new ConcurrentHashMap<UUID, Problem>();
        Iterator<UUID> left = ids.iterator();
        long endNanos = System.nanoTime() + DELETION_PATIENCE.toNanos();
        List<Future<Void>> lines = Stream.generate(() -> deleteNext(viewer, left, failed, endNanos))
                .limit(DELETIONS_AT_ONCE)
                .toList();
        return Future.join(lines).map(failed);
    }

    /** Deletes one after the other. All lines take from one iterator: they run on the request's event loop. */
    private Future<Void> deleteNext(Viewer viewer, Iterator<UUID> left, Map<UUID, Problem> failed, long endNanos) {
        if (!left.hasNext()) {
            return Future.succeededFuture();
        }
        UUID id = left.next();
        Future<Void> deleted = System.nanoTime() < endNanos
                ? single.delete(viewer, id, Precondition.NONE)
                : Future.failedFuture(Problem.of(
                        ProblemCode.OVERLOADED,
                        "The deletion did not begin within " + DELETION_PATIENCE.toSeconds()
                                + " s: send the request again with the rest"));
        return deleted.recover(failure -> noted(id, failure, failed))
                .compose(gone -> deleteNext(viewer, left, failed, endNanos));
    }

    /** Notes the problem of a chat; a fault of our own is none, and fails the request. */
    private static Future<Void> noted(UUID id, Throwable failure, Map<UUID, Problem> failed) {
        if (DatabaseFailure.translated(failure) instanceof Problem problem) {
            failed.put(id, problem);
            return Future.succeededFuture();
        }
        return Future.failedFuture(failure);
    }
}
