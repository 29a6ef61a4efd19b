package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.testing.TestHead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestValidatorTest extends ValidatorContract {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String BODY_HASH = HexFormat.of().formatHex(sha256("{}"));

    private final SignedRequestValidator validator =
            new SignedRequestValidator(new MemoryReplayGuard(100, clock, new SimpleMeterRegistry()), WINDOW, clock);
    private int nonces;

    @Override
    ApiKeyValidator validator() {
        return validator;
    }

    @Override
    TestHead request(Made made) {
        return signed(made, now.toEpochMilli(), "nonce-" + nonces++ + "-0123");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs as a client that knows only the documentation would. */
    private static TestHead signed(Made made, long timestamp, String nonce) {
        TestHead unsigned = head();
        String text = "CHATLOGGER-HMAC-SHA256\n" + timestamp + "\n" + nonce + "\n" + unsigned.method() + "\n"
                + unsigned.target() + "\n" + BODY_HASH;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha256(made.text()), "HmacSHA256"));
            String signature = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return head(
                    "Authorization",
                    "CHATLOGGER-HMAC-SHA256 key_id=" + made.key().id().value() + ", timestamp=" + timestamp + ", nonce="
                            + nonce + ", signature=" + signature,
                    "x-content-sha256",
                    BODY_HASH);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestHead withAuthorization(TestHead head, String from, String to) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(head.headers());
        headers.set("Authorization", headers.get("Authorization").replace(from, to));
        return new TestHead(head.method(), head.target(), headers);
    }

    private void assertBadSignature(TestHead head) {
        Problem problem = refused(head);
        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.code().word()).isEqualTo("invalid_signature");
    }

    @Test
    void prove_goodSignature_promisesTheBody() {
        assertThat(validator.prove(request(made()), keys).result().bodySha256()).isEqualTo(Buffer.buffer(sha256("{}")));
    }

    @Test
    void prove_otherMethodPathOrQuery_invalidSignature() {
        TestHead good = request(made());
        assertBadSignature(new TestHead("PUT", good.target(), good.headers()));
        assertBadSignature(new TestHead("POST", "/api/v1/orgs/other/chats?a=b%20c", good.headers()));
        assertBadSignature(new TestHead("POST", "/api/v1/orgs/acme/chats?a=b%20d", good.headers()));
        assertBadSignature(new TestHead("POST", "/api/v1/orgs/acme/chats?a=b+c", good.headers()));
        assertBadSignature(new TestHead("POST", "/api/v1/orgs/acme/chats", good.headers()));
    }

    @Test
    void prove_otherBodyHash_invalidSignature() {
        TestHead head = request(made());
        head.headers().set("x-content-sha256", HexFormat.of().formatHex(sha256("{\"a\":1}")));
        assertBadSignature(head);
    }

    @Test
    void prove_otherTimestampNonceOrSignature_invalidSignature() {
        long timestamp = now.toEpochMilli();
        TestHead good = signed(made(), timestamp, "nonce-0123");
        assertBadSignature(withAuthorization(good, "timestamp=" + timestamp, "timestamp=" + (timestamp + 1)));
        assertBadSignature(withAuthorization(good, "nonce=nonce-0123", "nonce=nonce-0124"));
        String signature = good.headers().get("Authorization").replaceAll(".*signature=", "");
        char first = signature.charAt(0) == '0' ? '1' : '0';
        assertBadSignature(withAuthorization(good, signature, first + signature.substring(1)));
    }

    @Test
    void prove_signedWithAnotherKey_invalidSignature() {
        Made mine = made();
        Made other = made();
        String otherId = other.key().id().value().toString();
        assertBadSignature(
                withAuthorization(request(mine), mine.key().id().value().toString(), otherId));
    }

    @Test
    void prove_revokedKeyButBadSignature_isNotToldThatItIsRevoked() {
        Made made = made(null, NOW);
        TestHead head = request(made);
        head.headers().set("x-content-sha256", "0".repeat(64));
        assertBadSignature(head);
    }

    @Test
    void prove_timestampAtTheEdgesOfTheWindow_inclusive() {
        Made made = made();
        long millis = now.toEpochMilli();
        long window = WINDOW.toMillis();
        assertThat(validator
                        .prove(signed(made, millis - window, "oldest-good"), keys)
                        .succeeded())
                .isTrue();
        assertThat(validator
                        .prove(signed(made, millis + window, "newest-good"), keys)
                        .succeeded())
                .isTrue();
        int asked = keys.asked;
        assertBadSignature(signed(made, millis - window - 1, "too-old-1"));
        assertBadSignature(signed(made, millis + window + 1, "too-new-1"));
        assertThat(keys.asked).as("no SQL for a wrong time").isEqualTo(asked);
    }

    @Test
    void prove_sentAgain_replayedRequestForAsLongAsItsTimestampIsGood() {
        Made made = made();
        TestHead fromTheFuture = signed(made, now.plus(WINDOW).toEpochMilli(), "once-only-1");
        assertThat(validator.prove(fromTheFuture, keys).succeeded()).isTrue();
        assertThat(refused(fromTheFuture).code().word()).isEqualTo("replayed_request");
        now = NOW.plus(WINDOW.multipliedBy(2));
        assertThat(refused(fromTheFuture).code().word()).isEqualTo("replayed_request");
        now = now.plusMillis(1);
        assertBadSignature(fromTheFuture);
    }

    @Test
    void prove_sameNonceOfTwoKeys_bothGood() {
        long timestamp = now.toEpochMilli();
        assertThat(validator
                        .prove(signed(made(), timestamp, "same-nonce"), keys)
                        .succeeded())
                .isTrue();
        assertThat(validator
                        .prove(signed(made(), timestamp, "same-nonce"), keys)
                        .succeeded())
                .isTrue();
    }

    @Test
    void prove_badSignature_doesNotUseUpTheNonce() {
        Made made = made();
        TestHead good = request(made);
        assertBadSignature(new TestHead("PUT", good.target(), good.headers()));
        assertThat(validator.prove(good, keys).succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHATLOGGER-HMAC-SHA256",
                "CHATLOGGER-HMAC-SHA256 ",
                "CHATLOGGER-HMAC-SHA256 key_id=1-1-1-1-1, timestamp=1, nonce=12345678, signature=SIG",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=-1, nonce=12345678, signature=SIG",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=99999999999999999999, nonce=12345678, signature=SIG",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=1, nonce=1234567, signature=SIG",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=1, nonce=1234 5678, signature=SIG",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=1, nonce=12345678, signature=00",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=1, nonce=12345678",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, timestamp=1, nonce=12345678, signature=SIG, more=1",
                "CHATLOGGER-HMAC-SHA256 key_id=ID, key_id=ID, timestamp=1, nonce=12345678, signature=SIG",
                "chatlogger-hmac-sha256 key_id",
            })
    void prove_malformedAuthorization_401WithoutAskingTheDatabase(String template) {
        String text = template.replace("ID", UUID.randomUUID().toString()).replace("SIG", "0".repeat(64));
        if (template.contains("HMAC") && !template.contains("key_id")) {
            text = template;
        }
        TestHead head = head("Authorization", text, "x-content-sha256", BODY_HASH);
        assertThat(validator.isTried(head)).isTrue();
        assertThat(refused(head).code().word()).isEqualTo("invalid_credentials");
        assertThat(keys.asked).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz"})
    void prove_noBodyHash_401ThatNamesTheHeader(String hash) {
        TestHead head = request(made());
        head.headers().set("x-content-sha256", hash);
        assertThat(refused(head).detail()).contains("x-content-sha256");
        head.headers().remove("x-content-sha256");
        assertThat(refused(head).detail()).contains("x-content-sha256");
    }

    @Test
    void isTried_plainKey_false() {
        assertThat(validator.isTried(head("Authorization", "Bearer abc"))).isFalse();
        assertThat(validator.isTried(head("Authorization", "CHATLOGGER-HMAC-SHA256X a")))
                .isFalse();
    }
}
