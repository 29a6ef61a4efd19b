package io.chatlogger.tools.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.people.apikeys.ApiKeyEntry;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.OrgEntry;
import io.chatlogger.people.users.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON for scripts, with the names of the API. */
final class CommandJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private CommandJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode of(OrgEntry org) {
        return object().put("id", org.id().value().toString())
                .put("slug", org.slug())
                .put("name", org.name())
                .put("validator", org.validator().word());
    }

    static ObjectNode of(ApiKeyEntry key) {
        ObjectNode node = object().put("id", key.id().value().toString())
                .put("prefix", key.prefix())
                .put("label", key.label());
        ArrayNode scopes = node.putArray("scopes");
        key.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
        ArrayNode allowedIps = node.putArray("allowed_ips");
        key.allowedIps().forEach(allowedIps::add);
        return node.put("expires_at", time(key.expiresAt()))
                .put("created_at", time(key.createdAt()))
                .put("last_used_at", time(key.lastUsedAt()))
                .put("revoked_at", time(key.revokedAt()))
                .put(
                        "rotated_to",
                        key.rotatedTo() == null ? null : key.rotatedTo().value().toString());
    }

    static ObjectNode of(User user) {
        return object().put("id", user.id().value().toString())
                .put("email", user.email())
                .put("name", user.name())
                .put("role", user.role().word())
                .put("created_at", time(user.times().createdAt()))
                .put("disabled_at", time(user.times().disabledAt()));
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }
}
