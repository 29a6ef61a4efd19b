package io.chatlogger.conversations.tail;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a stream what happened while its client was away, up to a bound. */
final class CatchUp {
    /** The most rows of its organization that a stream is sent of what it missed. */
    static final int MOST_ROWS = 10_000;

    private static final int PAGE_ROWS = 500;

    private final TailStatements statements;
    private final EventIds ids;

    CatchUp(TailStatements statements, EventIds ids) {
        this.statements = statements;
        this.ids = ids;
    }

    /**
     * Sends what happened after one place and up to another, as fast as the client takes it.
     *
     * @return the reason why not all of it was sent; null when it was
     */
    Future<@Nullable String> run(TailStream stream, Position after, Position until) {
        return page(stream, after, until, 0);
    }

    private Future<@Nullable String> page(TailStream stream, Position after, Position until, int rows) {
        if (rows >= MOST_ROWS) {
            return Future.succeededFuture("too_many");
        }
        return statements
                .after(after, List.of(stream.org()), PAGE_ROWS, stream.readsContents())
                .compose(read -> {
                    List<TailFrame> frames = read.events().stream()
                            .filter(event -> event.position().compareTo(until) <= 0)
                            .map(event -> new TailFrame(event, ids))
                            .toList();
                    return stream.sendOld(frames)
                            .compose(sent -> read.more() && read.end().compareTo(until) < 0
                                    ? page(stream, read.end(), until, rows + PAGE_ROWS)
                                    : Future.succeededFuture((String) null));
                });
    }
}
