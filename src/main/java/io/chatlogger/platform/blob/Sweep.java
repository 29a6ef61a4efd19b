package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Goes through old blobs and uploads page by page and removes those that no owner knows. */
final class Sweep {
    private final WorkerExecutor workers;
    private final UnusedBlobs leftovers;
    private final KnownBlobs known;
    private final BlobMeters meters;
    private int removed;

    Sweep(WorkerExecutor workers, UnusedBlobs leftovers, KnownBlobs known, BlobMeters meters) {
        this.workers = workers;
        this.leftovers = leftovers;
        this.known = known;
        this.meters = meters;
    }

    Future<Integer> run() {
        return pages().onFailure(e -> meters.failed(BlobMeters.Operation.SWEEP))
                .eventually(this::end)
                .map(done -> removed);
    }

    private Future<Void> end() {
        meters.swept(removed);
        return workers.executeBlocking(() -> {
            leftovers.close();
            return null;
        });
    }

    private Future<Void> pages() {
        return workers.executeBlocking(leftovers::next, false)
                .compose(page ->
                        page.isEmpty() ? Future.succeededFuture() : sweep(page).compose(more -> pages()));
    }

    private Future<Void> sweep(List<UnusedBlobs.Leftover> page) {
        List<String> asked = page.stream()
                .filter(leftover -> !leftover.dead())
                .map(UnusedBlobs.Leftover::key)
                .distinct()
                .toList();
        Future<Set<String>> kept = asked.isEmpty() ? Future.succeededFuture(Set.of()) : known.among(asked);
        return kept.compose(keys -> workers.executeBlocking(() -> remove(page, keys), false));
    }

    private Void remove(List<UnusedBlobs.Leftover> page, Set<String> kept) throws IOException {
        for (UnusedBlobs.Leftover leftover : page) {
            if (leftover.dead() || !kept.contains(leftover.key())) {
                leftover.removal().remove();
                removed++;
            }
        }
        return null;
    }
}
