package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.Event;
import io.chatlogger.platform.events.EventWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Requests the deletion of organizations, and reads its progress. All methods fail as the database does. */
final class OrgDeletions {
    // From this statement on the organization counts as gone, and its slug is free: slugs are unique, so it gets
    // another that nobody would choose. The event belongs to the installation: one of the organization would be
    // deleted with it before it was read.
    private static final String REQUEST = ("""
            with old as (
              select id, slug, name
              from organizations
              where id = $1
                and deleting_at is null
              for update
            ), job as (
              insert into org_deletions (id, slug, name, requested_by)
              select id, slug, name, $2
              from old
              returning id, slug, requested_at, started_at, finished_at, deleted_rows, total_rows
            ), gone as (
              update organizations o
              set deleting_at = now(), slug = 'deleted-' || replace(o.id::text, '-', ''), updated_at = now()
              from job
              where o.id = job.id
            ), told as (
            """ + EventWriter.INSERT + """
              select '%1$s'::uuid, 'organization.deleted', id::text, $3::text, jsonb_build_object('slug', slug)
              from job
            )
            select id, slug, requested_at, started_at, finished_at, deleted_rows, total_rows
            from job
            """).formatted(Event.INSTALLATION);

    private static final String READ = """
            select id, slug, requested_at, started_at, finished_at, deleted_rows, total_rows
            from org_deletions
            where id = $1
            """;

    private final Pool pool;

    OrgDeletions(Pool pool) {
        this.pool = pool;
    }

    /**
     * Requests the deletion; a repeated request changes nothing.
     *
     * @param by the caller, who may belong to another organization
     * @return fails with {@code organization_not_found}
     */
    Future<OrgDeletion> request(OrgId id, Caller by) {
        UserId person = by.personId();
        return pool.preparedQuery(REQUEST)
                .execute(Tuple.of(id.value(), person == null ? null : person.value(), by.auditName()))
                .compose(rows -> rows.size() == 1
                        ? Future.succeededFuture(deletion(rows.iterator().next()))
                        : known(id));
    }

    private Future<OrgDeletion> known(OrgId id) {
        return find(id).map(deletion -> {
            if (deletion == null) {
                throw OrgProfiles.unknown(id);
            }
            return deletion;
        });
    }

    /** Returns the deletion; null when none was requested, or 30 days after it was done. */
    Future<@Nullable OrgDeletion> find(OrgId id) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(READ).execute(Tuple.of(id.value())))
                .map(rows -> rows.size() == 0 ? null : deletion(rows.iterator().next()));
    }

    /** Maps the columns id, slug, requested_at, started_at, finished_at, deleted_rows, total_rows. */
    static OrgDeletion deletion(Row row) {
        return new OrgDeletion(
                new OrgId(row.getUUID("id")),
                row.getString("slug"),
                row.getOffsetDateTime("requested_at").toInstant(),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("finished_at")),
                row.getLong("deleted_rows"),
                row.getLong("total_rows"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
