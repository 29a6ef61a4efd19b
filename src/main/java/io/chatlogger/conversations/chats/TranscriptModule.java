package io.chatlogger.conversations.chats;

import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.conversations.writing.ChatsModule;
import io.chatlogger.conversations.ingest.ChatIntake;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.conversations.search.ChatSearch;
import java.time.InstantSource;
import java.util.List;

/** The door of the feature. */
public final class TranscriptModule {
    private final TranscriptRoutes routes;

    /**
     * Where chats come from and go to.
     *
     * @param intake what is written by hand passes through it
     */
    public record Store(Database database, ChatsModule chats, ChatSearch search, ChatIntake intake) {}

    public TranscriptModule(Store store, OrgDirectory orgs, Cursors cursors, Offload offload, InstantSource clock) {
        var repository = new PgTranscriptRepository(store.database().pool());
        var edits = new PgChatEdits(store.database().pool());
        var finder = new ChatFinder(repository, store.search(), offload);
        routes = new TranscriptRoutes(
                new Transcripts(repository, finder, cursors),
                new ChatChanges(store.chats().exactWrites(), edits, store.intake(), orgs, clock),
                offload);
    }

    /** The endpoints for one event loop, paths without prefix. */
    public List<Endpoint<?>> endpoints(CheckedRoutes checked, SessionGuard sessions) {
        return routes.endpoints(checked, sessions);
    }
}
