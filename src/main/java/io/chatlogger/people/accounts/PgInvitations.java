package io.chatlogger.people.accounts;

import io.chatlogger.people.auth.Newcomer;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stored invitations. */
final class PgInvitations {
    // Nothing is revealed about people of other organizations: an address that is taken there shows only when the
    // invitation is accepted.
    private static final String INVITE = """
            with expired as (
              delete from invitations
              where org_id = $1
                and expires_at <= now()
                and lower(email) <> lower($3)
            )
            insert into invitations (org_id, id, email, role, name, token_hash, expires_at)
            select o.id, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)
            from organizations o
            where o.id = $1
              and o.deleting_at is null
              and not exists (select from users where org_id = $1 and lower(email) = lower($3))
            on conflict (org_id, lower(email)) do update
            set id = excluded.id,
                email = excluded.email,
                role = excluded.role,
                name = excluded.name,
                token_hash = excluded.token_hash,
                created_at = now(),
                expires_at = excluded.expires_at
            returning id, email, role, name, created_at, expires_at
            """;
    private static final String LIST = """
            select id, email, role, name, created_at, expires_at
            from invitations
            where org_id = $1
              and expires_at > now()
              and ($2::timestamptz is null or (created_at, id) < ($2, $3))
            order by created_at desc, id desc
            limit $4
            """;
    private static final String WITHDRAW = """
            delete from invitations
            where org_id = $1
              and id = $2
              and expires_at > now()
            """;
    private static final String GUEST = """
            select i.email, i.name, o.slug, o.name as organization
            from invitations i
            join organizations o on o.id = i.org_id
            where i.token_hash = $1
              and i.expires_at > now()
              and o.deleting_at is null
            """;
    // When two requests come at once, the second waits for the row and then finds none.
    private static final String ACCEPT = """
            with invitation as (
              delete from invitations i
              using organizations o
              where i.token_hash = $1
                and i.expires_at > now()
                and o.id = i.org_id
                and o.deleting_at is null
              returning i.org_id, i.email, i.role
            ), person as (
              insert into users (org_id, id, email, name, role, password_hash)
              select org_id, $2, email, $3, role, $4
              from invitation
              returning org_id, id, role
            ), told as (
            """ + EventWriter.INSERT + """
              select
                org_id, 'user.created', id::text, 'person:' || id, jsonb_build_object('role', role)
              from person
            )
            select org_id, id
            from person
            """;

    private final Pool pool;
    private final UuidV7 ids;

    PgInvitations(Pool pool, UuidV7 ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /**
     * Stores an invitation in place of an earlier one for this address.
     *
     * @param posting stores the mail in the same transaction, so that both or neither are there
     * @return null when the person belongs to the organization already; then no mail is stored
     */
    Future<@Nullable Invitation> invite(
            OrgId org, Invitee invitee, LinkToken token, Duration goodFor, Function<SqlClient, Future<Void>> posting) {
        Tuple parameters = Tuple.of(
                org.value(), ids.next(), invitee.email(), invitee.role().word(), invitee.name(), token.hash());
        parameters.addDouble((double) goodFor.toSeconds());
        return pool.<@Nullable Invitation>withTransaction(connection -> connection
                .preparedQuery(INVITE)
                .execute(parameters)
                .compose(rows -> rows.size() == 0
                        ? Future.<@Nullable Invitation>succeededFuture(null)
                        : posting.apply(connection)
                                .map(posted -> invitation(rows.iterator().next()))));
    }

    /** Returns open invitations, newest first. */
    Future<List<Invitation>> list(OrgId org, @Nullable Keyset after, int limit) {
        Tuple parameters = Tuple.of(
                org.value(),
                after == null ? null : after.at().atOffset(ZoneOffset.UTC),
                after == null ? null : after.id(),
                limit);
        return DatabaseFailure.retried(() -> pool.preparedQuery(LIST).execute(parameters))
                .map(PgInvitations::invitations);
    }

    /** Withdraws an invitation; returns false when there is no open one. */
    Future<Boolean> withdraw(OrgId org, UUID id) {
        return pool.preparedQuery(WITHDRAW).execute(Tuple.of(org.value(), id)).map(rows -> rows.rowCount() == 1);
    }

    /** Returns the holder of a link; fails with the problem {@code invalid_link}. */
    Future<Guest> guest(LinkToken token) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(GUEST).execute(Tuple.of(token.hash())))
                .map(rows -> {
                    Row row = only(rows);
                    return new Guest(
                            row.getString("email"),
                            row.getString("name"),
                            row.getString("slug"),
                            row.getString("organization"));
                });
    }

    /** Makes the account; fails with the problems {@code invalid_link}, {@code id_conflict}. */
    Future<Newcomer> accept(LinkToken token, String name, String passwordHash) {
        return pool.preparedQuery(ACCEPT)
                .execute(Tuple.of(token.hash(), ids.next(), name, passwordHash))
                .recover(UniqueViolation::translated)
                .map(rows -> {
                    Row row = only(rows);
                    return new Newcomer(new OrgId(row.getUUID("org_id")), new UserId(row.getUUID("id")), passwordHash);
                });
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problem.of(
                    AccountProblems.INVALID_LINK,
                    "The link is not known, was used or withdrawn, or is too old: ask for a new invitation");
        }
        return rows.iterator().next();
    }

    private static List<Invitation> invitations(RowSet<Row> rows) {
        var all = new ArrayList<Invitation>();
        rows.forEach(row -> all.add(invitation(row)));
        return all;
    }

    private static Invitation invitation(Row row) {
        return new Invitation(
                row.getUUID("id"),
                row.getString("email"),
                Role.ofWord(row.getString("role")),
                row.getString("name"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
