package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;

/** Writes keys as JSON, in the shape that {@link ApiKeyOperations} describes. */
final class ApiKeyJson {
    private ApiKeyJson() {}

    static void members(JsonOutput out, ApiKeyEntry key) throws IOException {
        out.id("id", key.id().value());
        out.text("label", key.label());
        out.text("prefix", key.prefix());
        out.texts("scopes", key.scopes().stream().sorted().map(Scope::word).toList());
        out.texts("allowed_ips", key.allowedIps());
        out.time("created_at", key.createdAt());
        out.time("expires_at", key.expiresAt());
        out.time("last_used_at", key.lastUsedAt());
        out.time("revoked_at", key.revokedAt());
        out.id("rotated_to", key.rotatedTo() == null ? null : key.rotatedTo().value());
        out.id("created_by", key.createdBy() == null ? null : key.createdBy().value());
    }

    static void members(JsonOutput out, CreatedApiKey key) throws IOException {
        members(out, key.entry());
        out.text("key", key.text());
    }
}
