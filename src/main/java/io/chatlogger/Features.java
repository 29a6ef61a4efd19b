package io.chatlogger;

import io.chatlogger.conversations.chats.ChatsModule;
import io.chatlogger.conversations.ingest.IngestModule;
import io.chatlogger.conversations.intake.IntakeModule;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.search.SearchModule;
import io.chatlogger.conversations.search.index.IndexSettings;
import io.chatlogger.conversations.tail.TailModule;
import io.chatlogger.conversations.writing.MessageStore;
import io.chatlogger.conversations.writing.WriterSettings;
import io.chatlogger.conversations.writing.WritingModule;
import io.chatlogger.delivery.exports.ExportModule;
import io.chatlogger.delivery.exports.ExportSettings;
import io.chatlogger.insight.analytics.AnalyticsModule;
import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.Gate;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.OriginCheck;
import io.chatlogger.people.accounts.AccountModule;
import io.chatlogger.people.accounts.AccountSettings;
import io.chatlogger.people.apikeys.ApiKeyAdministration;
import io.chatlogger.people.apikeys.ApiKeyModule;
import io.chatlogger.people.apikeys.ApiKeySettings;
import io.chatlogger.people.auth.AuthModule;
import io.chatlogger.people.auth.AuthSettings;
import io.chatlogger.people.auth.SessionModule;
import io.chatlogger.people.orgs.OrgAdministration;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.ratelimit.RateLimitModule;
import io.chatlogger.people.ratelimit.RateLimitSettings;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordSettings;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.blob.BlobModule;
import io.chatlogger.platform.blob.BlobSettings;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.events.EventSettings;
import io.chatlogger.platform.events.EventsModule;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.mail.MailModule;
import io.chatlogger.platform.mail.MailSettings;
import io.chatlogger.platform.ops.Readiness;
import io.chatlogger.web.WebModule;
import io.chatlogger.web.WebSettings;
import io.chatlogger.web.status.StatusModule;
import io.chatlogger.web.views.ViewsModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Lists the features. To add one: a line in {@link #SETTINGS} when it has settings, a line that makes it from those before it, and its name
 * in the list at the end of the constructor.
 */
final class Features {
    /** Every word that the setting {@code roles} may hold. */
    static final List<String> ROLES = List.of(IngestModule.ROLE, Feature.DASHBOARD, ExportModule.ROLE);

    /** The readers of settings, run once before the start, so that all faults are reported at once. */
    static final List<BiConsumer<Settings, NodeSettings>> SETTINGS = List.of(
            (s, node) -> AccessSettings.read(s),
            (s, node) -> RateLimitSettings.read(s),
            (s, node) -> MailSettings.read(s),
            (s, node) -> PasswordSettings.read(s),
            (s, node) -> AuthSettings.read(s),
            (s, node) -> AccountSettings.read(s),
            (s, node) -> ApiKeySettings.read(s),
            (s, node) -> EventSettings.read(s),
            (s, node) -> WriterSettings.read(s),
            (s, node) -> IndexSettings.read(s),
            (s, node) -> IngestLimits.read(s),
            (s, node) -> BlobSettings.read(s, node.dataDir()),
            (s, node) -> AnalyticsSettings.read(s),
            (s, node) -> ExportSettings.read(s),
            WebSettings::read);

    /** The organizations, for the creation of the organization of a first start. */
    final OrgModule orgs;

    final ApiKeyModule keys;
    final UserModule users;

    private final WritingModule writing;
    private final List<Feature> all;
    private final Set<String> roles;

    /**
     * @param stores makes the store of a writer from its connection and the registry of its metrics
     * @param publicUrl the URL where people reach this server
     * @param readiness the checks of what this node needs
     */
    Features(
            Ground ground,
            ServerSettings settings,
            BiFunction<Pool, MeterRegistry, MessageStore> stores,
            Supplier<String> publicUrl,
            Readiness readiness) {
        Settings s = settings.all();
        AccessSettings access = AccessSettings.read(s);
        roles = settings.roles();
        var addresses = new ClientAddress(settings.http().trustedProxies());

        orgs = new OrgModule(ground, access);
        var limits = RateLimitModule.create(ground, RateLimitSettings.read(s));
        var mail = new MailModule(ground, MailSettings.read(s));
        var passwords = new PasswordHasher(PasswordSettings.read(s), ground.turns(), ground.meters());
        var guesses = new Guesses(limits.signInFailures(), addresses);
        AuthSettings signIn = AuthSettings.read(s);
        var sessions = new SessionModule(ground, signIn, access, orgs.directory());
        keys = new ApiKeyModule(
                ground,
                new ApiKeyModule.Rules(access, ApiKeySettings.read(s)),
                orgs.directory(),
                new Guesses(limits.failures(), addresses));
        var origins = new OriginCheck(settings.http());
        var gate = new Gate(keys.authenticator(), sessions.authenticator(), origins);
        var guards = new Guards(gate, addresses, limits::check);
        var auth = new AuthModule(ground, signIn, new AuthModule.Means(sessions, passwords, guesses, guards, origins));
        var accounts = new AccountModule(
                ground,
                auth,
                guards,
                new AccountModule.Means(passwords, orgs.directory(), guesses, mail.outbox(), publicUrl),
                AccountSettings.read(s));
        users = new UserModule(ground, guards);
        var tenants = new OrgAdministration(ground, guards);
        var keyring = new ApiKeyAdministration(ground, keys.service(), guards);

        WriterSettings writer = WriterSettings.read(s);
        IngestLimits ingestLimits = IngestLimits.read(s);
        var feed = new FeedModule(ground);
        var events = new EventsModule(ground, EventSettings.read(s), feed);
        writing = new WritingModule(ground, writer, feed, stores);
        var search = new SearchModule(ground, IndexSettings.read(s), feed, writing::isStoring);
        var intake = new IntakeModule(ground, writing);
        var ingest = new IngestModule(
                ground,
                new IngestModule.Admittance(guards, orgs.directory()),
                intake,
                new IngestModule.Rules(ingestLimits, writer, settings.http()));
        var chats = new ChatsModule(
                ground,
                new ChatsModule.Store(intake.chats(), ingestLimits, search.chats()),
                feed,
                orgs.directory(),
                guards);
        var live = new TailModule(ground, sessions, guards);
        var analytics = new AnalyticsModule(ground, AnalyticsSettings.read(s), feed, orgs.directory(), guards);
        var blobs = new BlobModule(ground, BlobSettings.read(s, ground.node().dataDir()));
        var exports = new ExportModule(
                ground,
                new ExportModule.Means(blobs.store(), search.chats(), orgs.directory(), writing::isStoring, guards),
                ExportSettings.read(s));
        var views = new ViewsModule(ground, guards);
        var status = new StatusModule(
                ground, guards, new StatusModule.Sources(readiness::checks, search.progress(), analytics.progress()));
        var web = new WebModule(ground, WebSettings.read(s, ground.node()));
        // Features are described in this order and stopped in the reverse order: followers end before the features that
        // they fill.
        all = List.of(
                orgs,
                limits,
                mail,
                passwords,
                writing,
                search,
                ingest,
                auth,
                accounts,
                users,
                tenants,
                keys,
                keyring,
                chats.forPrograms(),
                chats,
                live,
                analytics,
                blobs,
                exports,
                views,
                status,
                web,
                events,
                feed);
    }

    /** Returns the endpoints that nodes of a role serve on one event loop; empty when this node does not have the role. */
    List<Endpoint<?>> endpoints(String role, Loop loop) {
        return !roles.contains(role)
                ? List.of()
                : all.stream()
                        .filter(feature -> feature.servedBy().equals(role))
                        .<Endpoint<?>>flatMap(feature -> feature.endpoints(loop).stream())
                        .toList();
    }

    /** Returns what this node serves to browsers on one event loop; empty when it does not serve the dashboard. */
    List<Endpoint<?>> pages(Loop loop) {
        return !roles.contains(Feature.DASHBOARD)
                ? List.of()
                : all.stream()
                        .<Endpoint<?>>flatMap(feature -> feature.pages(loop).stream())
                        .toList();
    }

    /** Completes when messages can be stored. */
    Future<Void> prepare() {
        return Future.all(all.stream().map(Feature::prepare).toList()).mapEmpty();
    }

    /** Starts the background work. */
    Future<Void> start() {
        return Future.all(
                        all.stream().filter(this::worksHere).map(Feature::start).toList())
                .mapEmpty();
    }

    private boolean worksHere(Feature feature) {
        return feature.workedBy().isEmpty() || roles.contains(feature.workedBy());
    }

    /** Ends the requests that wait for something that may take long, because they would hold up the stop. */
    void stopping() {
        all.forEach(Feature::stopping);
    }

    /**
     * Stores the accepted writes, then stops the other features, the last first.
     *
     * @param ended receives each stop, and waits for it before the next begins
     */
    void stop(BiConsumer<String, Future<?>> ended) {
        ended.accept("writers", writing.stop());
        all.reversed().stream()
                .filter(feature -> feature != writing)
                .forEach(feature -> ended.accept(feature.getClass().getSimpleName(), feature.stop()));
    }
}
