package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.intake.ChatIntake;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Offload;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Creates the parts of the feature and offers them to others. */
public final class ChatsModule implements Feature {
    private final ChatRoutes routes;
    private final ChatKeyRoutes keyRoutes;

    /**
     * The services that read and store chats.
     *
     * @param intake processes the chats that people write by hand
     * @param rules the limits that such a chat has to keep
     */
    public record Store(ChatIntake intake, IngestLimits rules, ChatSearch search) {}

    /** @param feed the feed of committed changes, not started yet */
    public ChatsModule(Ground ground, Store store, FeedModule feed, OrgDirectory orgs, Guards guards) {
        Pool pool = ground.database().pool();
        Offload offload = ground.offload();
        var activity = feed.follow(new ActivityFollower(), ActivityFollower.INTERVAL, ActivityFollower.ROWS);
        var repository = new PgChatRepository(pool);
        var edits = new PgChatEdits(pool);
        var finder = new ChatFinder(repository, store.search(), offload);
        var reader = new ChatBodyReader(new FieldRules(store.rules()), ground.ids(), ground.clock());
        var queries = new ChatQueries(repository, finder, activity, ground.cursors());
        var descriptions = new ChatDescriptions(edits, store.intake(), reader, orgs, store.rules());
        keyRoutes =
                new ChatKeyRoutes(queries, descriptions, guards, store.rules().maxMessageBytes());
        routes = new ChatRoutes(queries, new ChatChanges(edits, store.intake(), reader, orgs), orgs, offload, guards);
    }

    /** Returns the routes for programs, which nodes serve that take messages. */
    public Feature forPrograms() {
        return keyRoutes;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }
}
