package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.http.Network;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps rows of api_keys to records. */
final class ApiKeyRow {
    private ApiKeyRow() {}

    static ApiKey key(Row row) {
        return new ApiKey(
                new OrgId(row.getUUID("org_id")),
                new KeyId(row.getUUID("id")),
                KeyHash.of(row.getBuffer("key_hash").getBytes()),
                scopes(row),
                ips(row).stream().map(Network::parse).toList(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"));
    }

    static ApiKeyEntry entry(Row row) {
        UUID successor = row.getUUID("rotated_to");
        UUID creator = row.getUUID("created_by");
        return new ApiKeyEntry(
                new KeyId(row.getUUID("id")),
                row.getString("prefix"),
                row.getString("label"),
                scopes(row),
                instant(row, "expires_at"),
                ips(row),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"),
                successor == null ? null : new KeyId(successor),
                creator == null ? null : new UserId(creator));
    }

    /** Returns the scopes. A scope that only a newer version knows is left out, because no endpoint of this version asks for it. */
    private static Set<Scope> scopes(Row row) {
        var words = List.of(row.getArrayOfStrings("scopes"));
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(Scope.values())
                .filter(scope -> words.contains(scope.word()))
                .forEach(scopes::add);
        return scopes;
    }

    private static List<String> ips(Row row) {
        return List.of(row.getArrayOfStrings("allowed_ips"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
