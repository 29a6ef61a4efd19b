package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.ingest.ChatIntake;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.conversations.writing.WritingModule;
import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Offload;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The door of the feature. */
public final class TranscriptModule implements Feature {
    private final TranscriptRoutes routes;

    /**
     * Where chats come from and go to.
     *
     * @param intake what is written by hand passes through it
     */
    public record Store(WritingModule chats, ChatSearch search, ChatIntake intake) {}

    public TranscriptModule(Ground ground, Store store, OrgDirectory orgs, SessionGuard sessions) {
        Pool pool = ground.database().pool();
        Offload offload = ground.offload();
        var repository = new PgTranscriptRepository(pool);
        var edits = new PgChatEdits(pool);
        var finder = new ChatFinder(repository, store.search(), offload);
        routes = new TranscriptRoutes(
                new Transcripts(repository, finder, ground.cursors()),
                new ChatChanges(store.chats().exactWrites(), edits, store.intake(), orgs, ground.clock()),
                offload,
                sessions);
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }
}
