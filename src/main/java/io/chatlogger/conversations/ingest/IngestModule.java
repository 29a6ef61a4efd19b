package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.IntakeModule;
import io.chatlogger.conversations.model.IngestLimits;
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
import io.chatlogger.platform.ids.UuidV7;
import java.time.InstantSource;
import java.util.List;

/** Creates the parts of the feature and offers them to others. */
public final class IngestModule implements Feature {
    /** The word in the setting {@code roles} for nodes that take messages from programs. */
    public static final String ROLE = "ingest";

    private final Admittance admittance;
    private final IntakeModule intake;
    private final Rules rules;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final IngestCounters counters;

    /** The guards of the ingest routes, and the settings of the callers' organizations. */
    public record Admittance(Guards guards, OrgDirectory orgs) {}

    /**
     * The limits of one request, and how long its answers are kept.
     *
     * @param http the limits of bodies that people send
     */
    public record Rules(IngestLimits limits, WriterSettings writer, HttpSettings http) {}

    public IngestModule(Ground ground, Admittance admittance, IntakeModule intake, Rules rules) {
        this.admittance = admittance;
        this.intake = intake;
        this.rules = rules;
        this.ids = ground.ids();
        this.clock = ground.clock();
        this.counters = new IngestCounters(ground.meters());
    }

    @Override
    public String servedBy() {
        return ROLE;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        var decoder = new Decoder(rules.limits(), ids, counters::unknownMembers);
        var tools = new NdjsonIngest.Tools(
                decoder,
                intake.on(loop),
                loop.offload(),
                counters,
                rules.limits(),
                rules.writer().retryFor());
        var ingest = new Ingest(tools, intake.chats());
        return new IngestRoutes(ingest, tools, loop.bodies(), admittance.orgs(), clock)
                .endpoints(admittance.guards().of(Access.scope(Scope.INGEST).ofPathOrganization()), rules.http());
    }
}
