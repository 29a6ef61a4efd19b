package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The actions of people and programs on exports. */
final class Exports {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(Exports.class));
    private static final Duration FULL_PAUSE = Duration.ofSeconds(30);

    private final ExportRepository repository;
    private final BlobStore blobs;
    private final ExportEvents events;
    private final UuidV7 ids;
    private final Cursors cursors;
    private final int maxOpen;

    /** @param maxOpen the most exports of an organization that may wait or run */
    Exports(
            ExportRepository repository,
            BlobStore blobs,
            ExportEvents events,
            UuidV7 ids,
            Cursors cursors,
            int maxOpen) {
        this.repository = repository;
        this.blobs = blobs;
        this.events = events;
        this.ids = ids;
        this.cursors = cursors;
        this.maxOpen = maxOpen;
    }

    /** Makes a job; when the future completes, the job is committed and workers were woken. */
    Future<Export> ask(Caller caller, ExportRequest request) {
        UserId person = caller.personId();
        UUID by = person == null ? null : person.value();
        return repository
                .insert(caller.org(), ids.next(), by, request.json(), maxOpen)
                .map(made -> {
                    if (made == null) {
                        throw Problem.of(
                                        ProblemCode.RATE_LIMITED,
                                        "The organization has " + maxOpen + " exports that wait or run (limit: "
                                                + maxOpen + "); wait for one to end, or cancel one")
                                .retryAfter(FULL_PAUSE);
                    }
                    events.publish(new ExportEvent.Requested(made.org().value(), made.id()));
                    return made;
                });
    }

    /** Returns one export; fails with the problem {@code export_not_found}. */
    Future<Export> one(OrgId org, UUID id) {
        return repository.byId(org, id).map(Exports::found);
    }

    private static Export found(@Nullable Export export) {
        if (export == null) {
            throw Export.notFound();
        }
        return export;
    }

    Future<Page<Export>> list(OrgId org, int limit, @Nullable String cursor) {
        String binding =
                new JsonArray().add("exports").add(org.value().toString()).encode();
        return repository
                .list(org, Keyset.opened(cursors, binding, cursor), limit + 1)
                .map(rows -> page(rows, limit, binding));
    }

    private Page<Export> page(List<Export> rows, int limit, String binding) {
        return Page.of(
                rows,
                limit,
                last -> cursors.sign(binding, new Keyset(last.times().created(), last.id()).text()));
    }

    /** Cancels an export, or deletes its file; fails with the problems {@code export_not_found} and {@code export_ended}. */
    Future<Void> end(Caller caller, UUID id) {
        OrgId org = caller.org();
        return repository.end(org, id).compose(ended -> ended == null ? refused(org, id) : cleaned(ended));
    }

    private Future<Void> refused(OrgId org, UUID id) {
        return one(org, id)
                .compose(export -> Future.failedFuture(Problem.of(
                        ExportProblems.EXPORT_ENDED,
                        "The export is " + export.status().word()
                                + " already (expected one that waits, runs, or has a file)")));
    }

    /**
     * Deletes the file. That of a cancelled export is deleted by its worker, which learns of the end; a file that cannot be deleted now is
     * swept.
     */
    private Future<Void> cleaned(Export ended) {
        String key = ended.blobKey();
        if (ended.status() != ExportStatus.EXPIRED || key == null) {
            return Future.succeededFuture();
        }
        return blobs.delete(key)
                .compose(gone -> repository.forgetFile(ended.org(), ended.id(), key))
                .otherwise(failure -> {
                    TROUBLE.warn("delete", () -> "The file of an export is left for the sweep: " + failure);
                    return null;
                });
    }
}
