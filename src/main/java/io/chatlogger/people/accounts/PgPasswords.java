package io.chatlogger.people.accounts;

import io.chatlogger.people.auth.SessionEnd;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores new passwords, and the links to set one. Sessions are ended by a separate statement, after the person's row is locked: so it sees
 * a session that was opened with the old password at this moment.
 */
final class PgPasswords {
    private static final int MOST_LINKS = 3;
    private static final Duration PERIOD = Duration.ofHours(1);

    private static final String LOCK = """
            select u.org_id, u.id, u.email
            from users u
            join organizations o on o.id = u.org_id
            where lower(u.email) = lower($1)
              and u.disabled_at is null
              and o.deleting_at is null
            for no key update of u
            """;
    private static final String ISSUE = """
            with forgotten as (
              delete from password_resets
              where org_id = $1
                and user_id = $2
                and created_at <= now() - make_interval(secs => $5)
                and expires_at <= now()
            )
            insert into password_resets (org_id, user_id, token_hash, expires_at)
            select $1, $2, $3, now() + make_interval(secs => $4)
            where $6 > (
              select count(*)
              from password_resets
              where org_id = $1
                and user_id = $2
                and created_at > now() - make_interval(secs => $5)
            )
            """;
    private static final String GUEST = """
            select u.email, u.name, o.slug, o.name as organization
            from password_resets p
            join users u on u.org_id = p.org_id and u.id = p.user_id
            join organizations o on o.id = p.org_id
            where p.token_hash = $1
              and p.expires_at > now()
              and u.disabled_at is null
              and o.deleting_at is null
            """;
    // When two requests come at once, the second waits for the row and then finds none. A reader of the mailbox is no
    // guesser: all delays end, but that of strangers together, who go on.
    private static final String RESET = """
            with reset as (
              delete from password_resets
              where token_hash = $1
                and expires_at > now()
              returning org_id, user_id
            ), person as (
              update users u
              set password_hash = $2, updated_at = now()
              from reset r
              join organizations o on o.id = r.org_id
              where u.org_id = r.org_id
                and u.id = r.user_id
                and u.disabled_at is null
                and o.deleting_at is null
              returning u.org_id, u.id, u.email
            ), others as (
              delete from password_resets p
              using person u
              where p.org_id = u.org_id
                and p.user_id = u.id
                and p.token_hash <> $1
            ), forgiven as (
              delete from sign_in_failures f
              using person u
              where f.account_hash = sha256(convert_to(lower(u.email), 'UTF8'))
                and f.guesser_hash <> ''
            ), told as (
            """ + EventWriter.INSERT + """
              select org_id, 'user.password_changed', id::text, 'person:' || id, '{}'
              from person
            )
            select org_id, id
            from person
            """;
    private static final String CHANGE = """
            with person as (
              update users
              set password_hash = $4, updated_at = now()
              where org_id = $1
                and id = $2
                and password_hash = $3
              returning org_id, id
            ), links as (
              delete from password_resets p
              using person u
              where p.org_id = u.org_id
                and p.user_id = u.id
            ), told as (
            """ + EventWriter.INSERT + """
              select org_id, 'user.password_changed', id::text, 'person:' || id, '{}'
              from person
            )
            select org_id, id
            from person
            """;
    private static final String END_SESSIONS = """
            update sessions
            set revoked_at = now(), revoked_because = $4
            where org_id = $1
              and user_id = $2
              and id is distinct from $3::uuid
              and revoked_at is null
            """;

    private final Pool pool;

    PgPasswords(Pool pool) {
        this.pool = pool;
    }

    /** Stores the mail with a link, in the transaction that makes the link: both or neither are there. */
    interface Posting {
        /**
         * Stores the mail.
         *
         * @param email the address as the person spells it
         */
        Future<Void> post(SqlClient connection, OrgId org, String email);
    }

    /** Stores a link; returns false when no account has the address, or when there were three links within the hour. */
    Future<Boolean> issue(String email, LinkToken token, Duration goodFor, Posting posting) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(email))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(false);
                    }
                    Row person = rows.iterator().next();
                    return issued(connection, person, token, goodFor)
                            .compose(issued ->
                                    issued ? posted(connection, person, posting) : Future.succeededFuture(false));
                }));
    }

    private static Future<Boolean> posted(SqlConnection connection, Row person, Posting posting) {
        return posting.post(connection, new OrgId(person.getUUID("org_id")), person.getString("email"))
                .map(true);
    }

    private static Future<Boolean> issued(SqlConnection connection, Row person, LinkToken token, Duration goodFor) {
        Tuple parameters = Tuple.of(
                person.getUUID("org_id"),
                person.getUUID("id"),
                token.hash(),
                (double) goodFor.toSeconds(),
                (double) PERIOD.toSeconds(),
                (long) MOST_LINKS);
        return connection.preparedQuery(ISSUE).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    /** Returns the holder of a link; fails with the problem {@code invalid_link}. */
    Future<Guest> guest(LinkToken token) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(GUEST).execute(Tuple.of(token.hash())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw invalidLink();
                    }
                    Row row = rows.iterator().next();
                    return new Guest(
                            row.getString("email"),
                            row.getString("name"),
                            row.getString("slug"),
                            row.getString("organization"));
                });
    }

    /** Sets a password with a link and ends all sessions; fails with the problem {@code invalid_link}. */
    Future<Void> reset(LinkToken token, String passwordHash) {
        return changed(RESET, Tuple.of(token.hash(), passwordHash), null).map(done -> {
            if (!done) {
                throw invalidLink();
            }
            return null;
        });
    }

    /** Sets a password and ends all sessions but one; returns false when the password was changed meanwhile. */
    Future<Boolean> change(OrgId org, UserId user, String oldHash, String newHash, SessionId kept) {
        return changed(CHANGE, Tuple.of(org.value(), user.value(), oldHash, newHash), kept.value());
    }

    private Future<Boolean> changed(String sql, Tuple parameters, @Nullable UUID kept) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(sql)
                .execute(parameters)
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(false)
                        : sessionsEnded(connection, rows.iterator().next(), kept)));
    }

    private static Future<Boolean> sessionsEnded(SqlConnection connection, Row person, @Nullable UUID kept) {
        Tuple parameters =
                Tuple.of(person.getUUID("org_id"), person.getUUID("id"), kept, SessionEnd.PASSWORD_CHANGED.word());
        return connection.preparedQuery(END_SESSIONS).execute(parameters).map(true);
    }

    private static Problem invalidLink() {
        return Problem.of(
                AccountProblems.INVALID_LINK, "The link is not known, was used, or is too old: ask for a new one");
    }
}
