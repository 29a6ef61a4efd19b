package io.chatlogger;

import io.chatlogger.insight.analytics.AnalyticsModule;
import io.chatlogger.people.apikeys.ApiKeyModule;
import io.chatlogger.people.accounts.AccountModule;
import io.chatlogger.people.auth.AuthModule;
import io.chatlogger.conversations.writing.ChatsModule;
import io.chatlogger.conversations.writing.MessageStore;
import io.chatlogger.delivery.exports.ExportModule;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.conversations.ingest.ChatIntake;
import io.chatlogger.conversations.ingest.IngestModule;
import io.chatlogger.platform.mail.MailModule;
import io.chatlogger.people.orgs.OrgAdministration;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.platform.load.BackgroundTurns;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.blob.Blobs;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.ratelimit.RateLimitModule;
import io.chatlogger.conversations.search.SearchModule;
import io.chatlogger.conversations.chats.TranscriptModule;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Every feature of one process, each made once from those before it. */
final class Features {
    final OrgModule orgs;
    final OrgAdministration tenants;
    final RateLimitModule limits;
    final MailModule mail;
    final PasswordHasher passwords;
    final UserModule users;
    final AuthModule auth;
    final AccountModule accounts;
    final ApiKeyModule keys;
    final ChatsModule chats;
    final FeedModule feed;
    final SearchModule search;
    final IngestModule ingest;
    final TranscriptModule transcripts;
    final BlobStore blobs;
    final ExportModule exports;
    final AnalyticsModule analytics;
    final Cursors cursors;

    private final boolean followsFeed;
    private final boolean worksOnExports;

    /**
     * @param stores what ingest writes to, given a connection
     * @param publicUrl where people reach this server
     */
    Features(
            Ground ground,
            Config config,
            Offload offload,
            BiFunction<Pool, MeterRegistry, MessageStore> stores,
            Supplier<String> publicUrl) {
        cursors = new Cursors(config.jwt());
        orgs = new OrgModule(ground.database(), ground.lookups(), ground.ids(), config.apiKeys(), ground.meters());
        tenants = orgs.administration(ground.vertx());
        limits = RateLimitModule.create(
                config.rateLimits(), config.redisUrl(), ground.vertx(), ground.meters(), ground.clock());
        mail = new MailModule(ground.vertx(), config, ground.meters());
        var turns = new BackgroundTurns(ground.meters());
        passwords = new PasswordHasher(config.auth(), turns, ground.meters());
        users = new UserModule(ground.database(), ground.ids(), cursors);
        var guesses = new Guesses(
                limits.signInFailures(), new ClientAddress(config.http().trustedProxies()));
        auth = new AuthModule(ground, config, passwords, orgs.directory(), guesses);
        var accountMeans =
                new AccountModule.Means(passwords, orgs.directory(), guesses, mail.outbox(), cursors, publicUrl);
        accounts = new AccountModule(auth, ground, accountMeans, config.auth());
        keys = new ApiKeyModule(ground, orgs.directory(), config, limits.failures());
        chats = new ChatsModule(
                ground.vertx(), ground.database(), stores, config.ingest(), ground.clock(), ground.meters());
        feed = new FeedModule(ground.vertx(), ground.database(), turns, ground.clock(), ground.meters());
        search = new SearchModule(
                ground.vertx(), ground.database(), feed, config.search(), chats::isStoring, ground.meters());
        var access = new IngestModule.Access(keys.guard(), limits, orgs.directory());
        ingest = new IngestModule(access, chats, config, ground.ids(), ground.clock(), ground.meters());
        var intake = new ChatIntake(config.ingest().limits(), ground.ids(), offload, ground.clock());
        var store = new TranscriptModule.Store(ground.database(), chats, search.chats(), intake);
        transcripts = new TranscriptModule(store, orgs.directory(), cursors, offload, ground.clock());
        blobs = Blobs.open(ground.vertx(), config.blobs(), ground.meters());
        var means = new ExportModule.Means(blobs, search.chats(), chats::isStoring);
        exports = new ExportModule(ground, means, config.exports(), cursors);
        analytics = new AnalyticsModule(ground, feed, config.analytics(), orgs.directory(), offload);
        followsFeed = config.roles().contains(Config.NodeRole.DASHBOARD);
        worksOnExports = config.roles().contains(Config.NodeRole.EXPORTS);
    }

    /** Completes when messages can be stored. */
    Future<Void> start() {
        return chats.start();
    }

    /** What works in the background does so from now on: last, so that requests need not wait for it. */
    Future<Void> startBackground() {
        auth.start();
        keys.start();
        tenants.start();
        if (followsFeed) {
            feed.start();
        }
        return worksOnExports ? exports.start() : Future.succeededFuture();
    }

    /** Lets go of those who would hold up the end: they wait for what may take long. */
    void stopping() {
        exports.stopping();
    }

    /**
     * Ends what works in the background and writes out what was taken, in this order.
     *
     * @param ended is given each end, to wait for it before the next begins
     */
    void stop(BiConsumer<String, Future<?>> ended) {
        ended.accept("writers", chats.stop());
        ended.accept("exports", exports.stop());
        ended.accept("files", blobs.close());
        ended.accept("feed", feed.close());
        ended.accept("search", search.close());
        ended.accept("analytics", analytics.close());
        ended.accept("deletions", tenants.stop());
        auth.close();
        passwords.close();
        ended.accept("mail", mail.close());
        ended.accept("keys", keys.close());
        ended.accept("limits", limits.close());
    }
}
