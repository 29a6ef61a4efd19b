package io.chatlogger.people.orgs;

import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes organizations as JSON, in the shapes of {@link OrgShapes}. */
final class OrgJson {
    private OrgJson() {}

    static Buffer of(OrgProfile profile) {
        return JsonOutput.object(out -> {
            Org org = profile.org();
            out.id("id", org.id().value());
            out.text("slug", org.slug());
            out.text("name", org.name());
            out.text("validator", org.validator().word());
            out.raw("settings", OrgSettingsJson.compact(org.settings()));
            out.texts("notices", org.settings().notices());
            out.time("created_at", profile.createdAt());
            out.time("updated_at", profile.updatedAt());
        });
    }

    static Buffer of(OrgDeletion deletion) {
        return JsonOutput.object(out -> {
            out.id("id", deletion.id().value());
            out.text("slug", deletion.slug());
            out.object("deletion", inner -> progress(inner, deletion));
        });
    }

    static Buffer of(AdminOrg org) {
        return JsonOutput.object(out -> {
            head(out, org);
            out.raw("settings", org.settings() == null ? "null" : org.settings());
            tail(out, org);
        });
    }

    static void listed(JsonOutput out, AdminOrg org) throws IOException {
        head(out, org);
        tail(out, org);
    }

    private static void head(JsonOutput out, AdminOrg org) throws IOException {
        out.id("id", org.id().value());
        out.text("slug", org.slug());
        out.text("name", org.name());
        out.text("validator", org.there() == null ? null : org.there().validator());
    }

    private static void tail(JsonOutput out, AdminOrg org) throws IOException {
        out.time("created_at", org.there() == null ? null : org.there().createdAt());
        out.time("updated_at", org.there() == null ? null : org.there().updatedAt());
        @Nullable OrgDeletion deletion = org.deletion();
        if (deletion == null) {
            out.raw("deletion", "null");
        } else {
            out.object("deletion", inner -> progress(inner, deletion));
        }
    }

    private static void progress(JsonOutput out, OrgDeletion deletion) throws IOException {
        out.text("state", deletion.state());
        out.number("deleted_rows", deletion.deletedRows());
        if (deletion.totalRows() == null) {
            out.raw("total_rows", "null");
        } else {
            out.number("total_rows", deletion.totalRows().longValue());
        }
        out.time("requested_at", deletion.requestedAt());
        out.time("finished_at", deletion.finishedAt());
    }
}
