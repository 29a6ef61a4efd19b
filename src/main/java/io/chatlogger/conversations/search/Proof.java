package io.chatlogger.conversations.search;

import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;

/** Tells which candidates match a query: all of them, unless the index does not know all that the query asks. */
record Proof(ChatTexts texts, boolean isNeeded) {
    Future<List<Hit>> hits(List<Candidate> candidates) {
        if (!isNeeded || candidates.isEmpty()) {
            return Future.succeededFuture(
                    candidates.stream().map(Candidate::first).toList());
        }
        return texts.hits(candidates)
                .map(hits -> candidates.stream()
                        .map(candidate -> hits.get(candidate.place().chat()))
                        .filter(Objects::nonNull)
                        .toList());
    }
}
