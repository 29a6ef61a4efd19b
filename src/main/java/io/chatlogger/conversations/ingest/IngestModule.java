package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.writing.MessageWriter;
import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.conversations.writing.WriterSettings;
import io.chatlogger.conversations.writing.WritingModule;
import io.chatlogger.people.access.KeyGuard;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.RateLimitModule;
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

    private final Access access;
    private final WritingModule chats;
    private final Rules rules;
    private final Stamps stamps;
    private final InstantSource clock;
    private final IngestCounters counters;

    /** Who may come in, how often, and what their organization has set. */
    public record Access(KeyGuard keys, RateLimitModule limits, OrgDirectory orgs) {}

    /**
     * What one request may hold, and how long its answers are kept.
     *
     * @param http what bodies that people send may hold
     */
    public record Rules(IngestLimits limits, WriterSettings writer, HttpSettings http) {}

    public IngestModule(Ground ground, Access access, WritingModule chats, Rules rules) {
        this.access = access;
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
        return new IngestRoutes(ingest, tools, loop.bodies(), access.orgs(), clock)
                .endpoints(new KeyAccessGuard(access.keys(), access.limits()), rules.http());
    }
}
