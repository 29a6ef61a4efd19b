package io.chatlogger.people.orgs;

import java.util.List;

/**
 * Every table whose rows belong to an organization, in the order in which the rows of a deleted one go: what refers to others before what
 * is referred to. Each has an index that begins with {@code org_id}. Whoever adds such a table adds it here; a test compares this list with
 * the schema.
 */
final class TenantTables {
    static final List<String> IN_ORDER = List.of(
            "jobs",
            "exports",
            "message_terms",
            "search_terms",
            "search_documents",
            "search_segments",
            "search_removals",
            "messages",
            "chats",
            "chat_versions",
            "rollup_recounts",
            "rollup_parts",
            "rollup_names",
            "idempotency_keys",
            "refresh_tokens",
            "sessions",
            "password_resets",
            "invitations",
            "api_keys",
            "users");

    private TenantTables() {}
}
