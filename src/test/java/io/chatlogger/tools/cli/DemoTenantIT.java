package io.chatlogger.tools.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.people.apikeys.ApiKeyModule;
import io.chatlogger.people.apikeys.ApiKeyService;
import io.chatlogger.people.apikeys.CreatedApiKey;
import io.chatlogger.people.apikeys.NewApiKey;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.orgs.OrgRepository;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordMatch;
import io.chatlogger.people.users.PasswordSettings;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.load.BackgroundTurns;
import io.chatlogger.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One organization has this slug, so everything that is said of it is said in one test after the other. */
class DemoTenantIT {
    private static final String URL = "http://127.0.0.1:8080";

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private OrgRepository orgs;
    private ApiKeyService keys;
    private DemoTenant demo;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        database = Database.open(vertx, TestDatabase.url(), DatabaseSettings.read(Settings.load(Map.of())));
        var ids = new UuidV7(InstantSource.system());
        orgs = OrgModule.repository(database, ids);
        keys = ApiKeyModule.service(database, ids, InstantSource.system());
        demo = demo(orgs);
    }

    private DemoTenant demo(OrgRepository found) {
        var ids = new UuidV7(InstantSource.system());
        return new DemoTenant(
                vertx, found, keys, UserModule.repository(database, ids), UserModule.roster(database, ids));
    }

    /** What a database says that is too slow, so many times. */
    private OrgRepository silent(int times) {
        var left = new AtomicInteger(times);
        return (OrgRepository) Proxy.newProxyInstance(
                OrgRepository.class.getClassLoader(),
                new Class<?>[] {OrgRepository.class},
                (proxy, method, arguments) -> left.getAndDecrement() > 0
                        ? Future.failedFuture(new TimeoutException("too slow"))
                        : method.invoke(orgs, arguments));
    }

    @AfterEach
    void close() throws TimeoutException {
        await(database.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    private boolean opens(DevCredentials credentials) throws TimeoutException {
        return await(orgs.bySlug("demo").compose(org -> keys.isUsable(org.id(), credentials.apiKey())));
    }

    /** Other tests keep all processors busy. */
    private static PasswordSettings patient() {
        return PasswordSettings.read(
                Settings.load(Map.of("CHATLOGGER_AUTH_HASH_NICENESS", "0", "CHATLOGGER_AUTH_HASH_PATIENCE", "5m")));
    }

    private boolean signsIn(DevCredentials credentials) throws TimeoutException {
        var meters = new SimpleMeterRegistry();
        var hasher = new PasswordHasher(patient(), new BackgroundTurns(meters), meters);
        try {
            return await(users().byEmail(credentials.adminEmail())
                    .compose(account -> hasher.match(
                            credentials.adminPassword(), requireNonNull(account).passwordHash()))
                    .map(PasswordMatch::fits));
        } finally {
            await(hasher.stop());
        }
    }

    @Test
    void ensure_firstLaterAndAfterALoss() throws Exception {
        Path data = folder.resolve("made/by/it");
        Path file = data.resolve("dev-credentials.json");
        DevCredentials first = await(demo.ensure(data, Future.succeededFuture(URL)));
        assertThat(opens(first)).isTrue();
        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(json.path("base_url").asText()).isEqualTo(URL);
        assertThat(json.path("organization").asText()).isEqualTo("demo");
        assertThat(json.path("api_key").asText()).isEqualTo(first.apiKey());
        assertThat(json.path("admin").path("email").asText()).isEqualTo(first.adminEmail());
        assertThat(json.path("admin").path("password").asText()).isEqualTo(first.adminPassword());
        assertThat(json.size()).isEqualTo(4);
        assertThat(signsIn(first)).as("the admin can sign in").isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.apiKey()).doesNotContain(first.adminPassword());

        assertThat(await(demo.ensure(data, Future.succeededFuture(URL))))
                .as("a later start keeps them")
                .isEqualTo(first);
        DevCredentials moved = await(demo.ensure(data, Future.succeededFuture("http://127.0.0.1:9090")));
        assertThat(moved).as("on another port").isEqualTo(first.at("http://127.0.0.1:9090"));
        assertThat(Files.readString(file)).contains(":9090");

        Files.delete(file);
        DevCredentials second = await(demo.ensure(data, Future.succeededFuture(URL)));
        assertThat(second.apiKey()).isNotEqualTo(first.apiKey());
        assertThat(second.adminPassword()).isNotEqualTo(first.adminPassword());
        assertThat(opens(second)).isTrue();
        assertThat(Files.exists(file)).isTrue();
        assertThat(await(demo(silent(2)).ensure(data, Future.succeededFuture(URL))))
                .as("a database that is slow is asked again")
                .isEqualTo(second);

        Files.writeString(file, "{\"api_key\":");
        assertThat(opens(await(demo.ensure(data, Future.succeededFuture(URL)))))
                .as("half a file")
                .isTrue();
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }

        DevCredentials last = await(demo.ensure(data, Future.succeededFuture(URL)));
        OrgId org = requireNonNull(await(orgs.bySlug("demo"))).id();
        CreatedApiKey own = await(keys.create(new Caller.Command(org), NewApiKey.labelled("website")));
        assertThatThrownBy(() -> await(demo.requireEnded()))
                .as("production does not start on it")
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        last.apiKey().substring(0, 12),
                        "admin@demo.test",
                        "chatlogger org end-demo",
                        "org delete demo --yes");

        assertThat(await(demo.end(data)))
                .as("two keys of lost files, the last one, the admin")
                .hasSizeGreaterThan(2);
        assertThat(opens(last)).isFalse();
        assertThat(await(keys.isUsable(org, own.text())))
                .as("a key that a person has made stays")
                .isTrue();
        assertThat(requireNonNull(await(users().byEmail(last.adminEmail()))).open())
                .isFalse();
        assertThat(file).doesNotExist();
        await(demo.requireEnded());
        assertThat(await(demo.end(data))).isEmpty();

        DevCredentials anew = await(demo.ensure(data, Future.succeededFuture(URL)));
        assertThat(opens(anew)).isTrue();
        assertThat(requireNonNull(await(users().byEmail(anew.adminEmail()))).open())
                .as("development makes them again, the admin too")
                .isTrue();
    }

    private UserRepository users() {
        return UserModule.repository(database, new UuidV7(InstantSource.system()));
    }
}
