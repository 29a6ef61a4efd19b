package io.chatlogger.people.orgs;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.http.Precondition;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Reads and changes organizations for requests over HTTP. All methods fail as the database does. */
final class OrgProfiles {
    private static final String READ = """
            select id, slug, name, settings::text, validator, xmin::text as version, created_at, updated_at
            from organizations
            where id = $1
              and deleting_at is null
            """;

    private static final String CREATE = """
            with made as (
              insert into organizations (id, slug, name, settings)
              values ($1, $2, $3, $4::text::jsonb)
              returning id, slug, name, settings::text as settings, validator, xmin::text as version, created_at, updated_at
            ), told as (
            """ + EventWriter.INSERT + """
              select id, 'organization.created', id::text, $5::text, jsonb_build_object('slug', slug)
              from made
            )
            select id, slug, name, settings, validator, version, created_at, updated_at
            from made
            """;

    // The given settings replace those of the same name in one statement: when two people change different ones at
    // once, both succeed.
    private static final String CHANGE = """
            with changed as (
              update organizations
              set
                slug = coalesce($2, slug),
                name = coalesce($3, name),
                validator = coalesce($4, validator),
                settings = settings || coalesce($5::text, '{}')::jsonb,
                updated_at = now()
              where id = $1
                and deleting_at is null
                and ($7::text[] is null or xmin::text = any ($7))
              returning id, slug, name, settings::text as settings, validator, xmin::text as version, created_at, updated_at
            ), told as (
            """ + EventWriter.INSERT + """
              select
                id, 'organization.changed', id::text, $6::text,
                jsonb_strip_nulls(
                  jsonb_build_object('slug', $2, 'name', $3, 'validator', $4, 'settings', $5::text::jsonb))
              from changed
            )
            select id, slug, name, settings, validator, version, created_at, updated_at
            from changed
            """;

    private static final String ORGANIZATION = "organization";

    private final Pool pool;
    private final UuidV7 ids;

    OrgProfiles(Pool pool, UuidV7 ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /** Returns one organization; fails with {@code organization_not_found}. */
    Future<OrgProfile> read(OrgId id) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(READ).execute(Tuple.of(id.value())))
                .map(rows -> present(rows, id));
    }

    /**
     * Makes an organization.
     *
     * @param by the caller who makes it
     * @param settings the settings that differ from the defaults, as they are stored
     * @return fails with {@code id_conflict} when the slug is taken
     */
    Future<OrgProfile> create(Caller by, String slug, String name, @Nullable String settings) {
        OrgId id = new OrgId(ids.next());
        return execute(
                        CREATE,
                        Tuple.of(id.value(), slug, name, settings == null ? "{}" : settings, by.auditName()),
                        slug)
                .map(rows -> present(rows, id));
    }

    /**
     * Changes an organization.
     *
     * @param by the caller who changes it, and who may belong to another organization
     * @param precondition the versions that may be changed
     * @return fails with {@code organization_not_found}, {@code precondition_failed}, or with {@code id_conflict} when the slug is taken
     */
    Future<OrgProfile> change(Caller by, OrgId id, OrgPatch patch, Precondition precondition) {
        if (patch.isEmpty()) {
            return read(id).map(read -> checked(read, precondition));
        }
        String validator = patch.validator() == null ? null : patch.validator().word();
        Tuple values = Tuple.of(id.value(), patch.slug(), patch.name(), validator, patch.settings(), by.auditName())
                .addArrayOfString(precondition.accepted());
        return execute(CHANGE, values, String.valueOf(patch.slug()))
                .compose(rows -> rows.size() == 0 ? refused(id) : Future.succeededFuture(present(rows, id)));
    }

    private static OrgProfile checked(OrgProfile read, Precondition precondition) {
        if (!precondition.accepts(read.version())) {
            throw Precondition.failed(ORGANIZATION);
        }
        return read;
    }

    /** Fails: of an organization that is there, another version was wanted. */
    private Future<OrgProfile> refused(OrgId id) {
        return read(id).map(there -> {
            throw Precondition.failed(ORGANIZATION);
        });
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters, String slug) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .recover(failure -> DatabaseFailure.isTaken(failure)
                        ? Future.failedFuture(taken(slug))
                        : Future.failedFuture(failure));
    }

    private static Problem taken(String slug) {
        return Problem.at("/slug", ProblemCode.ID_CONFLICT, "The slug " + slug + " is taken by another organization");
    }

    private static OrgProfile present(RowSet<Row> rows, OrgId id) {
        if (rows.size() == 0) {
            throw unknown(id);
        }
        return profile(rows.iterator().next());
    }

    /** Returns the problem for an organization that is unknown or gone. */
    static Problem unknown(OrgId id) {
        return Problem.of(AccessProblems.ORGANIZATION_NOT_FOUND, "There is no organization with the id " + id.value());
    }

    private static OrgProfile profile(Row row) {
        return new OrgProfile(
                PgOrgRepository.org(row),
                row.getString("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
