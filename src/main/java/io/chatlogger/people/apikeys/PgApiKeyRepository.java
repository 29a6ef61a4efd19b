package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgApiKeyRepository implements ApiKeyRepository {
    private static final String CREATE = """
            with made as (
              insert into api_keys (org_id, id, key_hash, prefix, label, scopes, expires_at, allowed_ips, created_by)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
              returning
                org_id, id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
                rotated_to, created_by
            ), told as (
            """ + EventWriter.INSERT + """
              select
                org_id, 'apikey.created', id::text, $10::text,
                jsonb_build_object('label', label, 'scopes', scopes)
              from made
            )
            select
              id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
              rotated_to, created_by
            from made
            """;
    private static final String BY_HASH = """
            select org_id, id, key_hash, scopes, allowed_ips, expires_at, revoked_at
            from api_keys
            where key_hash = $1
            """;
    private static final String BY_ID = """
            select org_id, id, key_hash, scopes, allowed_ips, expires_at, revoked_at
            from api_keys
            where id = $1
            """;
    private static final String LIST = """
            select
              id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
              rotated_to, created_by
            from api_keys
            where org_id = $1
            order by created_at desc, id desc
            limit 1000
            """;

    private static final String PAGE = """
            select
              id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
              rotated_to, created_by
            from api_keys
            where org_id = $1
              and ($2::timestamptz is null or (created_at, id) < ($2, $3))
            order by created_at desc, id desc
            limit $4
            """;

    private static final String FIND = """
            select
              id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
              rotated_to, created_by
            from api_keys
            where org_id = $1
              and id = $2
            """;

    // The new key gets the lifetime that the old one was given. least() ignores null, which means "for ever".
    private static final String ROTATE = """
            with old as (
              select id, label, scopes, allowed_ips, expires_at - created_at as lifetime
              from api_keys
              where org_id = $1
                and id = $2
                and revoked_at is null
                and rotated_to is null
                and (expires_at is null or expires_at > now())
              for update
            ), ended as (
              update api_keys k
              set rotated_to = $3, expires_at = least(k.expires_at, now() + $6::bigint * interval '1 millisecond')
              from old
              where k.org_id = $1
                and k.id = old.id
            ), made as (
              insert into api_keys (org_id, id, key_hash, prefix, label, scopes, expires_at, allowed_ips, created_by)
              select $1, $3, $4, $5, label, scopes, now() + lifetime, allowed_ips, $7
              from old
              returning
                org_id, id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
                rotated_to, created_by
            ), told as (
            """ + EventWriter.INSERT + """
              select
                org_id, 'apikey.rotated', $2::uuid::text, $8::text,
                jsonb_build_object('label', label, 'rotated_to', id)
              from made
            )
            select
              id, prefix, label, scopes, expires_at, allowed_ips, created_at, last_used_at, revoked_at,
              rotated_to, created_by
            from made
            """;
    private static final String REVOKE = """
            with known as (
              select org_id, id, revoked_at
              from api_keys
              where org_id = $1
                and id = $2
              for no key update
            ), ended as (
              update api_keys k
              set revoked_at = now()
              from known
              where k.org_id = known.org_id
                and k.id = known.id
                and known.revoked_at is null
              returning k.org_id, k.id, k.label
            ), told as (
            """ + EventWriter.INSERT + """
              select org_id, 'apikey.revoked', id::text, $3::text, jsonb_build_object('label', label)
              from ended
            )
            select id
            from known
            """;
    private static final String WRITE_LAST_USE = """
            update api_keys k
            set last_used_at = u.used_at
            from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as u (org_id, id, used_at)
            where k.org_id = u.org_id
              and k.id = u.id
              and (k.last_used_at is null or k.last_used_at < u.used_at)
            """;

    private final Pool pool;

    PgApiKeyRepository(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<ApiKeyEntry> create(Caller by, FreshKey fresh, NewApiKey key) {
        String[] scopes =
                key.scopes().stream().sorted().map(scope -> scope.word()).toArray(String[]::new);
        Tuple parameters = Tuple.tuple()
                .addUUID(by.org().value())
                .addUUID(fresh.id().value())
                .addBuffer(Buffer.buffer(fresh.hash().bytes()))
                .addString(fresh.prefix())
                .addString(key.label())
                .addArrayOfString(scopes)
                .addOffsetDateTime(time(key.expiresAt()))
                .addArrayOfString(key.allowedIps().toArray(String[]::new))
                .addUUID(person(by))
                .addString(by.auditName());
        return execute(CREATE, parameters)
                .map(rows -> ApiKeyRow.entry(rows.iterator().next()));
    }

    @Override
    public Future<@Nullable ApiKeyEntry> rotate(Caller by, KeyId old, FreshKey fresh, Duration grace) {
        Tuple parameters = Tuple.tuple()
                .addUUID(by.org().value())
                .addUUID(old.value())
                .addUUID(fresh.id().value())
                .addBuffer(Buffer.buffer(fresh.hash().bytes()))
                .addString(fresh.prefix())
                .addLong(grace.toMillis())
                .addUUID(person(by))
                .addString(by.auditName());
        return execute(ROTATE, parameters).map(PgApiKeyRepository::firstEntry);
    }

    private static @Nullable UUID person(Caller by) {
        UserId person = by.personId();
        return person == null ? null : person.value();
    }

    @Override
    public Future<@Nullable ApiKeyEntry> find(OrgId org, KeyId id) {
        return read(FIND, Tuple.of(org.value(), id.value())).map(PgApiKeyRepository::firstEntry);
    }

    private static @Nullable ApiKeyEntry firstEntry(RowSet<Row> rows) {
        return rows.size() == 0 ? null : ApiKeyRow.entry(rows.iterator().next());
    }

    @Override
    public Future<List<ApiKeyEntry>> page(OrgId org, @Nullable Keyset after, int limit) {
        return read(
                        PAGE,
                        Tuple.of(
                                org.value(),
                                after == null ? null : time(after.at()),
                                after == null ? null : after.id(),
                                limit))
                .map(PgApiKeyRepository::entries);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Future<@Nullable ApiKey> byHash(KeyHash hash) {
        return read(BY_HASH, Tuple.of(Buffer.buffer(hash.bytes()))).map(PgApiKeyRepository::first);
    }

    @Override
    public Future<@Nullable ApiKey> byId(KeyId id) {
        return read(BY_ID, Tuple.of(id.value())).map(PgApiKeyRepository::first);
    }

    private static @Nullable ApiKey first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : ApiKeyRow.key(rows.iterator().next());
    }

    @Override
    public Future<List<ApiKeyEntry>> list(OrgId org) {
        return execute(LIST, Tuple.of(org.value())).map(PgApiKeyRepository::entries);
    }

    private static List<ApiKeyEntry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<ApiKeyEntry>();
        rows.forEach(row -> entries.add(ApiKeyRow.entry(row)));
        return entries;
    }

    @Override
    public Future<Boolean> revoke(Caller by, KeyId id) {
        return execute(REVOKE, Tuple.of(by.org().value(), id.value(), by.auditName()))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Void> writeLastUse(List<Use> uses) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(uses.stream().map(use -> use.org().value()).toArray(UUID[]::new))
                .addArrayOfUUID(uses.stream().map(use -> use.key().value()).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        uses.stream().map(use -> time(use.at())).toArray(OffsetDateTime[]::new));
        return execute(WRITE_LAST_USE, parameters).mapEmpty();
    }

    private Future<RowSet<Row>> read(String sql, Tuple parameters) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(parameters));
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }
}
