package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** Stores the answer to a request with an Idempotency-Key, in the same transaction as the effect of the request. */
final class IdempotencyStatements {
    /** Claims a key. Waits for a transaction that holds the key, so that the row in conflict can be read afterwards. */
    private static final String CLAIM = """
            insert into idempotency_keys (org_id, key, request_hash)
            values ($1, $2, $3)
            on conflict (org_id, key) do update
            set
              request_hash = excluded.request_hash,
              created_at = excluded.created_at,
              status = null,
              location = null,
              body = null
            where idempotency_keys.created_at < now() - $4::bigint * interval '1 second'
            returning key
            """;

    private static final String READ = """
            select
              request_hash, status, location, body
            from idempotency_keys
            where org_id = $1
            and key = $2
            """;

    private static final String SAVE = """
            update idempotency_keys
            set
              status = $3,
              location = $4,
              body = $5
            where org_id = $1
            and key = $2
            """;

    /** Deletes old keys. Skips a key that is being renewed at this moment: to wait for it would delete the renewed key. */
    private static final String PURGE = """
            delete from idempotency_keys
            where (org_id, key) in (
              select org_id, key
              from idempotency_keys
              where created_at < now() - $1::bigint * interval '1 second'
              limit $2
              for update skip locked)
            """;

    private IdempotencyStatements() {}

    /**
     * Claims the key, or returns the recorded answer.
     *
     * @return empty when this request now holds the key; fails with {@code idempotency_key_reused} (422) when another request used it
     */
    static Future<Optional<RecordedAnswer>> claim(
            SqlConnection connection, OrgId org, Idempotency idempotency, Duration ttl) {
        Tuple values = Tuple.of(org.value(), idempotency.key(), idempotency.requestHash(), ttl.toSeconds());
        return connection.preparedQuery(CLAIM).execute(values).compose(claimed -> {
            if (claimed.size() == 1) {
                return Future.succeededFuture(Optional.empty());
            }
            return connection
                    .preparedQuery(READ)
                    .execute(Tuple.of(org.value(), idempotency.key()))
                    .map(rows -> Optional.of(answer(rows.iterator().next(), idempotency)));
        });
    }

    private static RecordedAnswer answer(Row row, Idempotency idempotency) {
        if (!row.getBuffer(0).equals(idempotency.requestHash())) {
            throw Problem.of(
                    ChatProblems.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was used with another request: expected the same method, path and body, or a new key");
        }
        return new RecordedAnswer(row.getInteger(1), row.getString(2), row.getBuffer(3));
    }

    static Future<Void> save(SqlConnection connection, OrgId org, Idempotency idempotency, RecordedAnswer answer) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(org.value(), idempotency.key(), answer.status(), answer.location(), answer.body()))
                .mapEmpty();
    }

    /** Deletes keys older than the time to live, at most {@code limit}; returns their number. */
    static Future<Integer> purge(SqlClient client, Duration ttl, int limit) {
        return client.preparedQuery(PURGE)
                .execute(Tuple.of(ttl.toSeconds(), limit))
                .map(rows -> rows.rowCount());
    }
}
