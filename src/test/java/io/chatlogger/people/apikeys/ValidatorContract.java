package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.testing.TestHead;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every way to prove a key promises. */
abstract class ValidatorContract {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    Instant now = NOW;
    final InstantSource clock = () -> now;
    final Keys keys = new Keys();

    abstract ApiKeyValidator validator();

    /** A request that proves the key, new each time. */
    abstract TestHead request(Made made);

    /** A key and its text. */
    record Made(ApiKey key, String text) {}

    /** A table in memory that counts how often it is asked. */
    static final class Keys implements KeySource {
        private final Map<KeyHash, ApiKey> rows = new HashMap<>();
        int asked;

        @Override
        public Future<@Nullable ApiKey> byHash(KeyHash hash) {
            asked++;
            return Future.succeededFuture(rows.get(hash));
        }

        @Override
        public Future<@Nullable ApiKey> byId(KeyId id) {
            asked++;
            return Future.succeededFuture(rows.values().stream()
                    .filter(key -> key.id().equals(id))
                    .findFirst()
                    .orElse(null));
        }
    }

    Made made(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        Made made = unknown(expiresAt, revokedAt);
        keys.rows.put(made.key().hash(), made.key());
        return made;
    }

    Made made() {
        return made(null, null);
    }

    static Made unknown(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        String text = ApiKeyText.generate(new SecureRandom());
        KeyHash hash = hash(text);
        var org = new OrgId(UUID.randomUUID());
        var id = new KeyId(UUID.randomUUID());
        return new Made(new ApiKey(org, id, hash, Set.of(Scope.INGEST), List.of(), expiresAt, revokedAt), text);
    }

    static KeyHash hash(String text) {
        return Objects.requireNonNull(ApiKeyText.hashIfWellFormed(text));
    }

    static TestHead head(String... namesAndValues) {
        return TestHead.of("POST", "/api/v1/orgs/acme/chats?a=b%20c", namesAndValues);
    }

    Problem refused(TestHead head) {
        Future<ProvenKey> proof = validator().prove(head, keys);
        assertThat(proof.failed()).as("refused").isTrue();
        assertThat(proof.cause()).isInstanceOf(Problem.class);
        return (Problem) proof.cause();
    }

    @Test
    void prove_goodKey_thatKey() {
        Made made = made();
        TestHead head = request(made);
        assertThat(validator().isTried(head)).isTrue();
        Future<ProvenKey> proof = validator().prove(head, keys);
        assertThat(proof.succeeded()).isTrue();
        assertThat(proof.result().key()).isEqualTo(made.key());
    }

    @Test
    void prove_unknownKey_401() {
        Problem problem = refused(request(unknown(null, null)));
        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.code().word()).isEqualTo("invalid_credentials");
        assertThat(problem.detail()).contains("no");
    }

    @Test
    void prove_revokedKey_401AndSaysSo() {
        Problem problem = refused(request(made(null, NOW.minusSeconds(60))));
        assertThat(problem.code().word()).isEqualTo("invalid_credentials");
        assertThat(problem.detail()).contains("revoked").contains("2026-03-01T11:59:00Z");
    }

    @Test
    void prove_expiredKey_401AndSaysSo() {
        Problem problem = refused(request(made(NOW, null)));
        assertThat(problem.code().word()).isEqualTo("invalid_credentials");
        assertThat(problem.detail()).contains("expired").contains("2026-03-01T12:00:00Z");
    }

    @Test
    void prove_keyThatExpiresBetweenTwoRequests_refusedFromThatMomentOn() {
        Made made = made(NOW.plusMillis(10), null);
        assertThat(validator().prove(request(made), keys).succeeded()).isTrue();
        now = NOW.plus(Duration.ofMillis(9));
        assertThat(validator().prove(request(made), keys).succeeded()).isTrue();
        now = NOW.plus(Duration.ofMillis(10));
        assertThat(refused(request(made)).detail()).contains("expired");
    }

    @Test
    void isTried_noCredential_false() {
        assertThat(validator().isTried(head())).isFalse();
    }
}
