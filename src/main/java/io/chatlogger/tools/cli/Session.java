package io.chatlogger.tools.cli;

import io.chatlogger.conversations.writing.ChatDates;
import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.insight.analytics.rollup.RollupAudit;
import io.chatlogger.insight.analytics.rollup.Rollups;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.apikeys.ApiKeyModule;
import io.chatlogger.people.apikeys.ApiKeyService;
import io.chatlogger.people.auth.AuthModule;
import io.chatlogger.people.auth.SessionRepository;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgEntry;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.orgs.OrgRepository;
import io.chatlogger.people.users.PasswordHash;
import io.chatlogger.people.users.Roster;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabasePlace;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The resources of a command while it runs: the database that the configuration names, and the features that use it. */
final class Session {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Path dataDir;
    private final String description;
    private final Database database;
    private final AnalyticsSettings analytics;
    private final UuidV7 ids = new UuidV7(InstantSource.system());

    /** @param description of the database, for people */
    private Session(Vertx vertx, Path dataDir, String description, Database database, AnalyticsSettings analytics) {
        this.vertx = vertx;
        this.dataDir = dataDir;
        this.description = description;
        this.database = database;
        this.analytics = analytics;
    }

    /**
     * Opens the database, does the work, waits for it and closes the database. Blocks.
     *
     * @throws Exception with which the work failed, or that prevented its start
     */
    static <T extends @Nullable Object> T run(Map<String, String> environment, Function<Session, Future<T>> work)
            throws Exception {
        return run(environment, PATIENCE, work);
    }

    /**
     * Does the work with a time limit.
     *
     * @param patience how long the work may take
     */
    static <T extends @Nullable Object> T run(
            Map<String, String> environment, Duration patience, Function<Session, Future<T>> work) throws Exception {
        DatabasePlace place = DatabasePlace.load(environment);
        Settings settings = Settings.load(environment);
        AnalyticsSettings analytics = AnalyticsSettings.read(settings);
        settings.check();
        try (DatabaseHost host = DatabaseHost.join(place)) {
            Vertx vertx = vertx();
            try {
                Database database = Database.open(vertx, host.url(), place.settings());
                var session = new Session(vertx, place.dataDir(), host.description(), database, analytics);
                return awaited(work.apply(session).eventually(database::close), patience);
            } finally {
                awaited(vertx.close(), PATIENCE);
            }
        }
    }

    private static Vertx vertx() {
        var files = new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(files));
    }

    private static <T extends @Nullable Object> T awaited(Future<T> future, Duration patience) throws TimeoutException {
        return future.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    OrgRepository orgs() {
        return OrgModule.repository(database, ids);
    }

    ApiKeyService keys() {
        return ApiKeyModule.service(database, ids, InstantSource.system());
    }

    /** Does work with the kept counts, then closes their resources. */
    <T> Future<T> counts(Function<RollupAudit, Future<T>> work) {
        var rollups = new Rollups(vertx, analytics, new SimpleMeterRegistry());
        return work.apply(rollups.audit(database.pool())).eventually(rollups::close);
    }

    /** Returns what mends the dates of stored chats. */
    ChatDates chatDates() {
        return new ChatDates(database.pool());
    }

    /**
     * Does work on one organization after the other.
     *
     * @param slug the only organization; null for all
     */
    Future<Void> each(@Nullable String slug, Function<OrgEntry, Future<?>> work) {
        return slug == null ? from("", work) : org(slug).compose(work::apply).mapEmpty();
    }

    private Future<Void> from(String afterSlug, Function<OrgEntry, Future<?>> work) {
        return orgs().list(afterSlug, 1).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture();
            }
            OrgEntry org = found.getFirst();
            return work.apply(org).compose(done -> from(org.slug(), work));
        });
    }

    UserRepository users() {
        return UserModule.repository(database, ids);
    }

    Roster roster() {
        return UserModule.roster(database, ids);
    }

    SessionRepository signIns() {
        return AuthModule.sessions(database);
    }

    /** Returns the hash of a password. */
    Future<String> hashed(NewPassword password) {
        return vertx.executeBlocking(() -> PasswordHash.of(password.text()));
    }

    /** A result, and a description of the database that it is of. */
    record Found<T>(T result, String database) {}

    <T> Found<T> where(T result) {
        return new Found<>(result, description);
    }

    /** Ends what a start in development made; returns what it was, in words. */
    Future<List<String>> endDemo() {
        return new DemoTenant(vertx, orgs(), keys(), users(), roster()).end(dataDir);
    }

    /** Begins the deletion of the organization that the command is about; a server that runs does the rest. */
    Future<Void> requestDeletion(Caller.Command by) {
        return OrgModule.requestDeletion(database, by);
    }

    /** Returns the organization with its settings; fails if it does not exist. */
    Future<Org> whole(String slug) {
        return orgs().bySlug(slug).map(org -> present(org, slug));
    }

    /** Returns the organization; fails if it does not exist. */
    Future<OrgEntry> org(String slug) {
        return orgs().entry(slug).map(org -> present(org, slug));
    }

    private static <T> T present(@Nullable T org, String slug) {
        if (org == null) {
            throw Problem.of(
                    AccessProblems.ORGANIZATION_NOT_FOUND,
                    "There is no organization \"" + slug + "\": see chatlogger org list");
        }
        return org;
    }
}
