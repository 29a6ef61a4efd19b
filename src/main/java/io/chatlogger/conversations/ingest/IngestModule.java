package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.writing.ChatsModule;
import io.chatlogger.conversations.writing.MessageWriter;
import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.conversations.writing.WriterSettings;
import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.HttpSettings;
import java.time.InstantSource;
import java.util.List;

/** The door of the feature. */
public final class IngestModule implements Feature {
    /** The word in the setting {@code roles} of nodes that take messages from programs. */
    public static final String ROLE = "ingest";

    private final Admittance admittance;
    private final ChatsModule chats;
    private final Rules rules;
    private final Stamps stamps;
    private final InstantSource clock;
    private final IngestCounters counters;

    /** Who may come in, and what their organization has set. */
    public record Admittance(Guards guards, OrgDirectory orgs) {}

    /**
     * What one request may hold, and how long its answers are kept.
     *
     * @param http what bodies that people send may hold
     */
    public record Rules(IngestLimits limits, WriterSettings writer, HttpSettings http) {}

    public IngestModule(Ground ground, Admittance admittance, ChatsModule chats, Rules rules) {
        this.admittance = admittance;
        this.chats = chats;
        this.rules = rules;
        this.stamps = new Stamps(ground.ids(), new ReceiptClock(ground.clock()));
        this.clock = ground.clock();
        this.counters = new IngestCounters(ground.meters());
    }

    /** The endpoints for one event loop, with a writer of its own. */
    @Override
    public String servedBy() {
        return ROLE;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        MessageWriter writer = chats.openWriter(loop.context());
        var decoder = new Decoder(rules.limits(), stamps.ids(), counters::unknownMembers);
        var tools = new NdjsonIngest.Tools(
                decoder,
                writer,
                loop.offload(),
                stamps,
                counters,
                rules.limits(),
                rules.writer().retryFor());
        var ingest = new Ingest(tools, chats.exactWrites());
        return new IngestRoutes(ingest, tools, loop.bodies(), admittance.orgs(), clock)
                .endpoints(admittance.guards().of(Access.scope(Scope.INGEST).ofPathOrganization()), rules.http());
    }
}
