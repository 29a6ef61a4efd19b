package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgOrgRepository implements OrgRepository {
    private static final int MAX_NAME_LENGTH = 255;

    // The settings are sent as text: they are stored as the project's own strict reader and writer define them, not
    // as a client library reads JSON.
    private static final String CREATE = """
            with made as (
              insert into organizations (id, slug, name)
              values ($1, $2, $3)
              on conflict (slug) do nothing
              returning id, slug, name, settings::text as settings, validator
            ), told as (
            """ + EventWriter.INSERT + """
              select id, 'organization.created', id::text, 'command', jsonb_build_object('slug', slug)
              from made
            )
            select id, slug, name, settings, validator
            from made
            """;
    private static final String BY_SLUG = """
            select id, slug, name, settings::text, validator
            from organizations
            where slug = $1
              and deleting_at is null
            """;
    private static final String BY_ID = """
            select id, slug, name, settings::text, validator
            from organizations
            where id = $1
              and deleting_at is null
            """;
    private static final String ENTRY = """
            select id, slug, name, validator
            from organizations
            where slug = $1
              and deleting_at is null
            """;
    private static final String LIST = """
            select id, slug, name, validator
            from organizations
            where slug > $1
              and deleting_at is null
            order by slug
            limit $2
            """;
    private static final String UPDATE_SETTINGS = """
            with changed as (
              update organizations
              set settings = $2::text::jsonb, updated_at = now()
              where id = $1
                and deleting_at is null
              returning id, settings
            ), told as (
            """ + EventWriter.INSERT + """
              select id, 'organization.changed', id::text, 'command', jsonb_build_object('settings', settings)
              from changed
            )
            select id
            from changed
            """;
    private static final String UPDATE_VALIDATOR = """
            with changed as (
              update organizations
              set validator = $2, updated_at = now()
              where id = $1
                and deleting_at is null
              returning id, validator
            ), told as (
            """ + EventWriter.INSERT + """
              select id, 'organization.changed', id::text, 'command', jsonb_build_object('validator', validator)
              from changed
            )
            select id
            from changed
            """;

    private final Pool pool;
    private final UuidV7 ids;

    PgOrgRepository(Pool pool, UuidV7 ids) {
        this.pool = pool;
        this.ids = ids;
    }

    @Override
    public Future<Org> create(String slug, String name) {
        Slug.check(slug);
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("The name has " + name.length() + " characters: expected 1 to "
                    + MAX_NAME_LENGTH + ", and not only spaces");
        }
        return execute(CREATE, Tuple.of(ids.next(), slug, name)).map(rows -> {
            Org org = first(rows);
            if (org == null) {
                throw Problem.of(ProblemCode.ID_CONFLICT, "The slug " + slug + " is taken by another organization");
            }
            return org;
        });
    }

    @Override
    public Future<@Nullable Org> bySlug(String slug) {
        return read(BY_SLUG, Tuple.of(slug)).map(PgOrgRepository::first);
    }

    @Override
    public Future<@Nullable Org> byId(OrgId id) {
        return read(BY_ID, Tuple.of(id.value())).map(PgOrgRepository::first);
    }

    @Override
    public Future<@Nullable OrgEntry> entry(String slug) {
        return execute(ENTRY, Tuple.of(slug))
                .map(rows -> rows.size() == 0 ? null : entry(rows.iterator().next()));
    }

    @Override
    public Future<List<OrgEntry>> list(String afterSlug, int limit) {
        return execute(LIST, Tuple.of(afterSlug, limit)).map(rows -> {
            var entries = new ArrayList<OrgEntry>();
            rows.forEach(row -> entries.add(entry(row)));
            return entries;
        });
    }

    @Override
    public Future<Boolean> updateSettings(OrgId id, OrgSettings settings) {
        return execute(UPDATE_SETTINGS, Tuple.of(id.value(), settings.toJson())).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Boolean> updateValidator(OrgId id, KeyValidation validator) {
        return execute(UPDATE_VALIDATOR, Tuple.of(id.value(), validator.word())).map(rows -> rows.rowCount() == 1);
    }

    private Future<RowSet<Row>> read(String sql, Tuple parameters) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(parameters));
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    private static @Nullable Org first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : org(rows.iterator().next());
    }

    private static OrgEntry entry(Row row) {
        return new OrgEntry(
                new OrgId(row.getUUID("id")),
                row.getString("slug"),
                row.getString("name"),
                KeyValidation.ofWord(row.getString("validator")));
    }

    /** Maps the columns id, slug, name, settings, validator. */
    static Org org(Row row) {
        UUID id = row.getUUID("id");
        return new Org(
                new OrgId(id),
                row.getString("slug"),
                row.getString("name"),
                settings(id, row.getString("settings")),
                KeyValidation.ofWord(row.getString("validator")));
    }

    /** Fails for unreadable settings. They must not count as default settings, because they may ask for redaction. */
    private static OrgSettings settings(UUID org, String json) {
        try {
            return OrgSettingsJson.stored(json);
        } catch (Problem e) {
            throw new IllegalStateException(
                    "The settings of organization " + org + " cannot be read: " + e.detail(), e);
        }
    }
}
