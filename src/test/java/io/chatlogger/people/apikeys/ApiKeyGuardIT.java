package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.ratelimit.FailureLimit;
import io.chatlogger.platform.config.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiKeyGuardIT {
    /** Whatever is noticed within this, is noticed because the database said so. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static KeyStage stage;

    @BeforeAll
    static void open() throws TimeoutException {
        stage = new KeyStage(FOR_EVER);
    }

    @AfterAll
    static void close() throws TimeoutException {
        stage.close();
    }

    /** Asks until the answer comes, at most five seconds: the promise of the product. */
    private static void assertSoon(Asked asked, String expected) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        String answer;
        do {
            answer = asked.answer();
        } while (!answer.equals(expected) && System.nanoTime() < end);
        assertThat(answer).isEqualTo(expected);
    }

    interface Asked {
        String answer() throws TimeoutException;
    }

    private static HttpRequest<Buffer> signed(KeyStage at, Org org, CreatedApiKey key, String nonce) {
        String hash = "0".repeat(64);
        long timestamp = at.now.toEpochMilli();
        String text = String.join(
                "\n",
                SignedRequest.SCHEME,
                Long.toString(timestamp),
                nonce,
                "GET",
                "/api/v1/orgs/" + org.slug() + "/chats",
                hash);
        byte[] signature =
                SignedRequest.sign(ValidatorContract.hash(key.text()), text.getBytes(StandardCharsets.UTF_8));
        return at.request(org.slug())
                .putHeader("x-content-sha256", hash)
                .putHeader(
                        "Authorization",
                        SignedRequest.SCHEME + " key_id=" + key.entry().id().value() + ", timestamp=" + timestamp
                                + ", nonce=" + nonce + ", signature="
                                + HexFormat.of().formatHex(signature));
    }

    @Test
    void admit_goodKey_letsIn() throws Exception {
        Org org = stage.org();
        CreatedApiKey key = stage.key(org);
        assertThat(stage.with(org, key)).isEqualTo("ok");
        assertThat(KeyStage.sent(stage.request(org.slug()).putHeader("Authorization", "Bearer " + key.text())))
                .isEqualTo("ok");
    }

    @Test
    void admit_badCredential_401BeforeAnythingElseIsSaid() throws Exception {
        Org org = stage.org();
        String unknown = ApiKeyText.generate(new SecureRandom());
        for (String slug : List.of(org.slug(), "no-such-organization", "-")) {
            assertThat(KeyStage.sent(stage.request(slug))).isEqualTo("missing_credentials");
            assertThat(KeyStage.sent(stage.request(slug).putHeader("x-organization-api-key", "abc")))
                    .isEqualTo("invalid_credentials");
            assertThat(KeyStage.sent(stage.request(slug).putHeader("x-organization-api-key", unknown)))
                    .isEqualTo("invalid_credentials");
        }
    }

    @Test
    void admit_goodKeyForAnotherOrganization_404or403() throws Exception {
        CreatedApiKey key = stage.key(stage.org());
        Org other = stage.org();
        assertThat(stage.with(other, key)).isEqualTo("wrong_organization");
        for (String slug : List.of("no-such-organization", "x", "A--B", "%00")) {
            assertThat(KeyStage.sent(stage.request(slug).putHeader("x-organization-api-key", key.text())))
                    .isEqualTo("organization_not_found");
        }
    }

    @Test
    void admit_keyWithoutTheScopeOrFromElsewhere_403() throws Exception {
        Org org = stage.org();
        CreatedApiKey reader = KeyStage.await(stage.module
                .service()
                .create(new Caller.Command(org.id()), new NewApiKey("r", Set.of(Scope.READ), null, List.of())));
        assertThat(stage.with(org, reader)).isEqualTo("insufficient_scope");
        CreatedApiKey remote = KeyStage.await(stage.module
                .service()
                .create(new Caller.Command(org.id()), new NewApiKey("f", Set.of(), null, List.of("203.0.113.0/24"))));
        assertThat(stage.with(org, remote)).isEqualTo("address_not_allowed");
        CreatedApiKey local = KeyStage.await(stage.module
                .service()
                .create(
                        new Caller.Command(org.id()),
                        new NewApiKey("l", Set.of(), null, List.of("203.0.113.0/24", "127.0.0.0/8"))));
        assertThat(stage.with(org, local)).isEqualTo("ok");
    }

    @Test
    void admit_keyMadeRightAfterItWasRefused_letsInSoon() throws Exception {
        Org org = stage.org();
        String text = ApiKeyText.generate(new SecureRandom());
        KeyHash hash = ValidatorContract.hash(text);
        var key = new CreatedApiKey(stage.key(org).entry(), text);
        assertThat(stage.with(org, key)).isEqualTo("invalid_credentials");
        stage.sql(
                "insert into api_keys (org_id, id, key_hash, prefix, label) values ($1, $2, $3, 'cl_live_', 'late')",
                org.id().value(),
                UUID.randomUUID(),
                Buffer.buffer(hash.bytes()));
        assertSoon(() -> stage.with(org, key), "ok");
    }

    @Test
    void admit_keyRevokedByService_stopsSoon() throws Exception {
        Org org = stage.org();
        CreatedApiKey key = stage.key(org);
        assertThat(stage.with(org, key)).isEqualTo("ok");
        assertThat(KeyStage.await(stage.module
                        .service()
                        .revoke(new Caller.Command(org.id()), key.entry().id())))
                .isTrue();
        assertSoon(() -> stage.with(org, key), "invalid_credentials");
    }

    @Test
    void admit_keyRevokedByHandInSql_stopsSoon() throws Exception {
        Org org = stage.org();
        CreatedApiKey key = stage.key(org);
        assertThat(stage.with(org, key)).isEqualTo("ok");
        stage.sql(
                "update api_keys set revoked_at = now() where org_id = $1",
                org.id().value());
        assertSoon(() -> stage.with(org, key), "invalid_credentials");
    }

    @Test
    void admit_keyDeletedByHandInSql_stopsSoon() throws Exception {
        Org org = stage.org();
        CreatedApiKey key = stage.key(org);
        assertThat(stage.with(org, key)).isEqualTo("ok");
        stage.sql("delete from api_keys where org_id = $1", org.id().value());
        assertSoon(() -> stage.with(org, key), "invalid_credentials");
    }

    @Test
    void admit_revokedWhileNotificationsAreLost_stopsSoonAfterTheyAreHeardAgain() throws Exception {
        try (var own = new KeyStage(FOR_EVER)) {
            Org org = own.org();
            CreatedApiKey key = own.key(org);
            assertThat(own.with(org, key)).isEqualTo("ok");
            own.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1", own.listener);
            own.sql(
                    "update api_keys set revoked_at = now() where org_id = $1",
                    org.id().value());
            assertSoon(() -> own.with(org, key), "invalid_credentials");
        }
    }

    @Test
    void admit_databaseDoesNotAnswerForAMoment_keyInUseIsLetInUnlessItIsRevoked() throws Exception {
        Map<String, String> impatient =
                Map.of("CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "1s", "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "1001ms");
        try (var own = new KeyStage(Duration.ofMillis(100), impatient, FailureLimit.NONE)) {
            Org org = own.org();
            CreatedApiKey key = own.key(org);
            own.settle();
            assertThat(own.with(org, key)).isEqualTo("ok");
            SqlConnection one = KeyStage.await(own.ground.lookups().pool().getConnection());
            SqlConnection other = KeyStage.await(own.ground.lookups().pool().getConnection());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < end) {
                assertThat(own.with(org, key)).isEqualTo("ok");
            }
            KeyStage.await(own.module
                    .service()
                    .revoke(new Caller.Command(org.id()), key.entry().id()));
            assertSoon(() -> own.with(org, key), "database_unavailable");
            KeyStage.await(one.close().eventually(other::close));
            assertSoon(() -> own.with(org, key), "invalid_credentials");
        }
    }

    @Test
    void admit_noNotifications_stopsWhenTheTimeToLiveEnds() throws Exception {
        try (var own = new KeyStage(Duration.ofSeconds(1))) {
            Org org = own.org();
            CreatedApiKey key = own.key(org);
            KeyStage.await(own.notifications.close());
            assertThat(own.with(org, key)).isEqualTo("ok");
            own.sql(
                    "update api_keys set revoked_at = now() where org_id = $1",
                    org.id().value());
            assertSoon(() -> own.with(org, key), "invalid_credentials");
        }
    }

    @Test
    void admit_organizationThatSigns_plainKeyIsRefusedAndSignedOneLetIn() throws Exception {
        Org org = stage.org();
        CreatedApiKey key = stage.key(org);
        assertThat(stage.with(org, key)).isEqualTo("ok");
        assertThat(KeyStage.sent(signed(stage, org, key, "nonce-0001"))).isEqualTo("invalid_credentials");
        KeyStage.await(stage.orgs.repository().updateValidator(org.id(), KeyValidation.HMAC));
        assertSoon(() -> stage.with(org, key), "signature_required");
        HttpRequest<Buffer> signed = signed(stage, org, key, "nonce-0002");
        assertThat(KeyStage.sent(signed)).isEqualTo("ok");
        assertThat(KeyStage.sent(signed)).isEqualTo("replayed_request");
        stage.sql(
                "update api_keys set revoked_at = now() where org_id = $1",
                org.id().value());
        var nonces = new AtomicInteger(1000);
        assertSoon(
                () -> KeyStage.sent(signed(stage, org, key, "nonce-" + nonces.incrementAndGet())),
                "invalid_credentials");
    }

    @Test
    void admit_keyThatExpiresWhileRemembered_stopsAtThatMoment() throws Exception {
        try (var own = new KeyStage(FOR_EVER)) {
            Org org = own.org();
            Instant end = own.now.plus(Duration.ofDays(1));
            CreatedApiKey key = KeyStage.await(own.module
                    .service()
                    .create(new Caller.Command(org.id()), new NewApiKey("e", Set.of(), end, List.of())));
            assertThat(own.with(org, key)).isEqualTo("ok");
            own.now = end;
            assertThat(own.with(org, key)).isEqualTo("invalid_credentials");
        }
    }

    @Test
    void byHash_manyAtOnceForANewKey_oneQuery() throws Exception {
        CreatedApiKey key = stage.key(stage.org());
        var asked = new AtomicInteger();
        var table = new PgApiKeyRepository(stage.ground.database().pool());
        KeySource counted = new KeySource() {
            @Override
            public Future<@Nullable ApiKey> byHash(KeyHash hash) {
                asked.incrementAndGet();
                return table.byHash(hash);
            }

            @Override
            public Future<@Nullable ApiKey> byId(KeyId id) {
                return table.byId(id);
            }
        };
        var directory =
                new ApiKeyDirectory(counted, AccessSettings.read(Settings.load(Map.of())), new SimpleMeterRegistry());
        KeyHash hash = ValidatorContract.hash(key.text());
        List<Future<@Nullable ApiKey>> answers =
                IntStream.range(0, 200).mapToObj(i -> directory.byHash(hash)).toList();
        KeyStage.await(Future.all(answers));
        assertThat(answers)
                .allMatch(answer -> answer.result().id().equals(key.entry().id()));
        assertThat(asked).hasValue(1);
    }

    /** Two failures are fine. */
    private static final class TwoFailures implements FailureLimit {
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public Duration pause(String address) {
            assertThat(address).isEqualTo("127.0.0.1");
            return failures.get() < 2 ? Duration.ZERO : Duration.ofMillis(1500);
        }

        @Override
        public Duration failed(String address) {
            assertThat(address).isEqualTo("127.0.0.1");
            return failures.incrementAndGet() <= 2 ? Duration.ZERO : Duration.ofMillis(1500);
        }
    }

    private static HttpRequest<Buffer> guess(KeyStage at, Org org) {
        return at.request(org.slug()).putHeader("x-organization-api-key", ApiKeyText.generate(new SecureRandom()));
    }

    @Test
    void admit_tooManyFailuresFromOneAddress_429() throws Exception {
        var limit = new TwoFailures();
        try (var own = new KeyStage(FOR_EVER, Map.of(), limit)) {
            Org org = own.org();
            CreatedApiKey key = own.key(org);
            own.settle();
            assertThat(own.with(org, key)).isEqualTo("ok");
            HttpRequest<Buffer> mistyped = own.request(org.slug()).putHeader("x-organization-api-key", "guess");
            assertThat(KeyStage.sent(mistyped)).isEqualTo("invalid_credentials");
            assertThat(KeyStage.sent(mistyped)).isEqualTo("invalid_credentials");
            HttpResponse<Buffer> third = KeyStage.await(mistyped.send());
            assertThat(third.bodyAsString()).isEqualTo("rate_limited");
            assertThat(third.getHeader("Retry-After")).isEqualTo("1500 ms");
            assertThat(own.with(org, key)).as("a good key is not counted").isEqualTo("ok");
            assertThat(limit.failures).hasValue(3);
        }
    }

    @Test
    void admit_madeUpKeysOverTheLimit_429WithoutAskingTheDatabaseNorTakingRoomInMemory() throws Exception {
        var limit = new TwoFailures();
        try (var own = new KeyStage(FOR_EVER, Map.of(), limit)) {
            Org org = own.org();
            CreatedApiKey known = own.key(org);
            CreatedApiKey unknown = own.key(org);
            own.settle();
            assertThat(own.with(org, known)).isEqualTo("ok");
            assertThat(KeyStage.sent(guess(own, org))).isEqualTo("invalid_credentials");
            assertThat(KeyStage.sent(guess(own, org))).isEqualTo("invalid_credentials");
            SqlConnection one = KeyStage.await(own.ground.lookups().pool().getConnection());
            SqlConnection other = KeyStage.await(own.ground.lookups().pool().getConnection());
            for (int i = 0; i < 100; i++) {
                HttpResponse<Buffer> answer = KeyStage.await(guess(own, org).send());
                assertThat(answer.bodyAsString()).isEqualTo("rate_limited");
                assertThat(answer.getHeader("Retry-After")).isEqualTo("1500 ms");
            }
            CreatedApiKey elsewhere = stage.key(stage.org());
            assertThat(KeyStage.sent(signed(own, org, elsewhere, "nonce-0001"))).isEqualTo("rate_limited");
            assertThat(own.with(org, unknown)).as("not remembered yet").isEqualTo("rate_limited");
            assertThat(own.with(org, known)).as("remembered").isEqualTo("ok");
            assertThat(limit.failures).as("looking counts nothing").hasValue(2);
            assertThat(own.meters
                            .get("cache.size")
                            .tag("cache", "api_keys_by_hash")
                            .gauge()
                            .value())
                    .isEqualTo(3);
            KeyStage.await(one.close().eventually(other::close));
        }
    }

    @Test
    void admit_databaseDoesNotAnswer_503ForWhatIsNotRemembered() throws Exception {
        Map<String, String> impatient =
                Map.of("CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "1s", "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "1001ms");
        try (var own = new KeyStage(FOR_EVER, impatient, FailureLimit.NONE)) {
            Org org = own.org();
            CreatedApiKey known = own.key(org);
            CreatedApiKey unknown = own.key(org);
            own.settle();
            assertThat(own.with(org, known)).isEqualTo("ok");
            SqlConnection one = KeyStage.await(own.ground.lookups().pool().getConnection());
            SqlConnection other = KeyStage.await(own.ground.lookups().pool().getConnection());
            assertThat(own.with(org, unknown)).isEqualTo("database_unavailable");
            assertThat(own.with(org, known)).isEqualTo("ok");
            KeyStage.await(one.close().eventually(other::close));
            assertThat(own.with(org, unknown)).as("a failure is not remembered").isEqualTo("ok");
        }
    }

    @Test
    void admit_allOtherConnectionsAreTaken_letsInAtOnce() throws Exception {
        try (var own = new KeyStage(FOR_EVER, Map.of("CHATLOGGER_DATABASE_POOL_SIZE", "1"), FailureLimit.NONE)) {
            Org org = own.org();
            CreatedApiKey key = own.key(org);
            SqlConnection slow = KeyStage.await(own.ground.database().pool().getConnection());
            assertThat(own.with(org, key)).isEqualTo("ok");
            KeyStage.await(slow.close());
        }
    }

    @Test
    void close_keyWasUsed_lastUseIsWritten() throws Exception {
        Org org;
        CreatedApiKey key;
        var own = new KeyStage(FOR_EVER);
        try (own) {
            org = own.org();
            key = own.key(org);
            own.now = Instant.parse("2026-03-01T12:00:00.123Z");
            assertThat(own.with(org, key)).isEqualTo("ok");
            assertThat(own.meters.get("chatlogger.apikeys.uses.pending").gauge().value())
                    .isEqualTo(1);
        }
        ApiKeyEntry entry =
                KeyStage.await(stage.module.service().list(org.id())).getFirst();
        assertThat(entry.id()).isEqualTo(key.entry().id());
        assertThat(entry.lastUsedAt()).isEqualTo(own.now);
    }
}
