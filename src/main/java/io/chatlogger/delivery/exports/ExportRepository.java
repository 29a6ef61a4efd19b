package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exports as people see them. All methods fail as the database does. */
interface ExportRepository {
    /**
     * Stores a requested export; it is committed when the future completes.
     *
     * @param requestedBy the person who requested it; null for a program
     * @param maxOpen the most exports of the organization that may wait or run; two concurrent requests may both be accepted beyond it
     * @return the export; null when there are too many
     */
    Future<@Nullable Export> insert(OrgId org, UUID id, @Nullable UUID requestedBy, JsonObject request, int maxOpen);

    /** Returns an export; null when there is none. */
    Future<@Nullable Export> byId(OrgId org, UUID id);

    /** Returns the newest exports after a position in the list. */
    Future<List<Export>> list(OrgId org, @Nullable Keyset after, int limit);

    /**
     * Cancels an open export, or marks the file of a completed one as gone.
     *
     * @return the export after the change, with the key of its file; null when there is none, or when it had ended before
     */
    Future<@Nullable Export> end(OrgId org, UUID id);

    /** Stores that the file was deleted. */
    Future<Void> forgetFile(OrgId org, UUID id, String blobKey);
}
