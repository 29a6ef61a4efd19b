package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports as people see them. All fail as the database does. */
interface ExportRepository {
    /**
     * Notes one that is asked for; committed when it completes.
     *
     * @param requestedBy the person who asks; null for a program
     * @param maxOpen how many of the organization may wait or run; two that come at the same moment may both be let in
     * @return null when there are too many
     */
    Future<@Nullable Export> insert(OrgId org, UUID id, @Nullable UUID requestedBy, JsonObject request, int maxOpen);

    /** Null when there is none. */
    Future<@Nullable Export> byId(OrgId org, UUID id);

    /** The newest below a place in the list. */
    Future<List<Export>> list(OrgId org, @Nullable Keyset after, int limit);

    /**
     * Cancels one that is open, or says of a file that it is gone.
     *
     * @return as it is now, its file's key with it; null when there is none, or it had ended before
     */
    Future<@Nullable Export> end(OrgId org, UUID id);

    /** Notes that the file is not there any more. */
    Future<Void> forgetFile(OrgId org, UUID id, String blobKey);
}
