package io.chatlogger.conversations.ingest;

import io.chatlogger.people.access.KeyGuard;
import io.chatlogger.conversations.writing.ChatsModule;
import io.chatlogger.conversations.writing.MessageWriter;
import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.people.ratelimit.RateLimitModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.internal.ContextInternal;
import java.time.InstantSource;
import java.util.List;

/** The door of the feature. */
public final class IngestModule {
    private final Access access;
    private final ChatsModule chats;
    private final Config config;
    private final Stamps stamps;
    private final InstantSource clock;
    private final IngestCounters counters;

    /** Who may come in, how often, and what their organization has set. */
    public record Access(KeyGuard keys, RateLimitModule limits, OrgDirectory orgs) {}

    public IngestModule(
            Access access, ChatsModule chats, Config config, UuidV7 ids, InstantSource clock, MeterRegistry registry) {
        this.access = access;
        this.chats = chats;
        this.config = config;
        this.stamps = new Stamps(ids, new ReceiptClock(clock));
        this.clock = clock;
        this.counters = new IngestCounters(registry);
    }

    /** The endpoints for one event loop, with a writer of its own. */
    public List<Endpoint<?>> endpoints(ContextInternal context, Bodies bodies, Offload offload) {
        MessageWriter writer = chats.openWriter(context);
        var decoder = new Decoder(config.ingest().limits(), stamps.ids(), counters::unknownMembers);
        var tools = new NdjsonIngest.Tools(decoder, writer, offload, stamps, counters, config.ingest());
        var ingest = new Ingest(tools, chats.exactWrites());
        return new IngestRoutes(ingest, tools, bodies, access.orgs(), clock)
                .endpoints(new KeyAccessGuard(access.keys(), access.limits()), config.dashboard());
    }
}
