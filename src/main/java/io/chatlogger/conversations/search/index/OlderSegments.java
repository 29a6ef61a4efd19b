package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.SegmentBuilder;
import io.chatlogger.conversations.search.text.Words;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes segments again whose words are of an older version, some documents at a time: they are cut into words again, written into a new
 * segment, and removed from the old one, in one transaction. So each is found all the time, by its old words or by its new ones.
 */
final class OlderSegments {
    private static final int BLOCKS_AT_ONCE = 16;

    private final WorkerExecutor workers;
    private final SmallMerges merges;
    private final Consumer<Set<UUID>> large;

    /** @param large receives the organizations that have large segments to merge */
    OlderSegments(WorkerExecutor workers, Consumer<Set<UUID>> large) {
        this.workers = workers;
        this.merges = new SmallMerges(workers);
        this.large = large;
    }

    /** Some documents of one old segment. */
    private record Piece(UUID org, long segment, List<DocumentBlock> blocks) {
        /** Returns the documents that are not gone, by id; those of messages, or those of titles by chat. */
        Map<UUID, Document> documents(Part part) {
            var found = new HashMap<UUID, Document>();
            for (DocumentBlock block : blocks) {
                for (Document document : block.documents()) {
                    if (document.part() == part) {
                        found.put(part == Part.TITLE ? document.place().chat() : document.id(), document);
                    }
                }
            }
            return found;
        }

        List<ChangedBlock> emptied() {
            return blocks.stream()
                    .map(block -> new ChangedBlock(org, segment, block.without(document -> true)))
                    .filter(changed -> changed.rest().gone() > 0)
                    .toList();
        }
    }

    /**
     * Makes the next documents again; returns whether there were any.
     *
     * @param connection a connection in a transaction of its own
     */
    Future<Boolean> advance(SqlConnection connection) {
        return OlderStatements.next(connection)
                .compose(segment -> segment == null
                        ? Future.succeededFuture(false)
                        : OlderStatements.blocks(connection, segment, BLOCKS_AT_ONCE)
                                .map(blocks -> new Piece(segment.org(), segment.id(), blocks))
                                .compose(piece -> piece.emptied().isEmpty()
                                        ? OlderStatements.delete(connection, segment)
                                        : again(connection, piece))
                                .map(true));
    }

    private Future<Void> again(SqlConnection connection, Piece piece) {
        var builder = new SegmentBuilder();
        Map<UUID, Document> titles = piece.documents(Part.TITLE);
        Map<UUID, Document> messages = piece.documents(Part.MESSAGE);
        return OlderStatements.titles(connection, piece.org(), titles.keySet())
                .compose(texts -> onWorker(() -> texts.forEach((chat, title) -> {
                    // A title that was changed is indexed by the follower, when it comes to the change.
                    Document document = titles.get(chat);
                    if (document != null && document.id().equals(Text.hash(title))) {
                        builder.add(document, Words.OF_TEXTS.of(title));
                    }
                })))
                .compose(done -> messages(connection, piece.org(), messages, builder))
                .compose(done -> write(connection, piece, builder));
    }

    private Future<Void> messages(
            SqlConnection connection, UUID org, Map<UUID, Document> messages, SegmentBuilder builder) {
        return OlderStatements.messages(
                connection,
                org,
                messages.keySet(),
                rows -> onWorker(() -> rows.forEach(row -> {
                    Document document = messages.get(row.getUUID(0));
                    if (document != null) {
                        builder.add(document, Words.OF_TEXTS.of(row.getString(1)));
                    }
                })));
    }

    private Future<Void> write(SqlConnection connection, Piece piece, SegmentBuilder builder) {
        Future<Void> written = builder.isEmpty()
                ? Future.succeededFuture()
                : workers.executeBlocking(builder::build)
                        .compose(segment -> SegmentStatements.insert(connection, Map.of(piece.org(), segment)));
        return written.compose(done -> ChangedBlock.store(connection, piece.emptied()))
                .compose(done -> merges.run(connection, Set.of(piece.org())))
                .map(orgs -> {
                    large.accept(orgs);
                    return null;
                });
    }

    private Future<Void> onWorker(Runnable work) {
        return workers.executeBlocking(() -> {
            work.run();
            return null;
        });
    }
}
