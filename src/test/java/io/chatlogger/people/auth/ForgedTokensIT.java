package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant.Answer;
import io.chatlogger.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that a good session never got: each is 401, and nothing tells why. */
class ForgedTokensIT {
    private static final String PREVIOUS = "the-secret-before-this-one-77af10c2e9d4";
    private static AuthStage stage;
    private static TestPerson person;

    @BeforeAll
    static void open() throws TimeoutException {
        stage = new AuthStage(Map.of("JWT_PREVIOUS_SECRETS", PREVIOUS));
        person = TestPerson.of(stage.tenant(), Role.ADMIN);
    }

    @AfterAll
    static void close() throws TimeoutException {
        stage.close();
    }

    private static Map<String, Object> header() {
        return TestTokens.header(TestTokens.SECRET);
    }

    private static Map<String, Object> claims() {
        return TestTokens.claims(person.tenant.orgId, person.id, "admin", person.session);
    }

    private static String withHeader(Consumer<Map<String, Object>> change) {
        Map<String, Object> header = header();
        change.accept(header);
        return TestTokens.signed(header, claims(), TestTokens.SECRET);
    }

    private static String withClaims(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        return TestTokens.signed(header(), claims, TestTokens.SECRET);
    }

    private static String raw(String header, String claims) {
        return TestTokens.signed(header, claims, TestTokens.SECRET, "HmacSHA256");
    }

    private static Answer asked(String token) {
        return person.tenant.plain("GET", "/me", "", "authorization", "Bearer " + token);
    }

    private static String good() {
        return TestTokens.signed(header(), claims(), TestTokens.SECRET);
    }

    @Test
    void token_good_isWhoItSays() {
        Answer answer = asked(good());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("user").asText()).isEqualTo(person.id.toString());
        assertThat(answer.json().path("thread").asText()).contains("eventloop");
    }

    @Test
    void token_ofThePreviousSecret_isGood() {
        assertThat(asked(TestTokens.signed(TestTokens.header(PREVIOUS), claims(), PREVIOUS))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void token_forgedInAnyKnownWay_is401WithOneAnswer() {
        var forged = new LinkedHashMap<String, String>();
        headers(forged);
        claims(forged);
        texts(forged);

        forged.forEach((how, token) -> {
            Answer answer = asked(token);
            assertThat(answer.status()).as(how).isEqualTo(401);
            assertThat(answer.code()).as(how).isEqualTo("invalid_token");
            assertThat(answer.json().path("detail").asText())
                    .as(how)
                    .isEqualTo("The token is not valid, or has ended: refresh it, or sign in again");
            assertThat(answer.header("www-authenticate")).as(how).startsWith("Bearer");
        });
    }

    private static void headers(Map<String, String> forged) {
        String claims = TestTokens.json(claims());
        String none = "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"" + TestTokens.keyId(TestTokens.SECRET) + "\"}";
        forged.put("alg none, no signature", unsigned(none, claims) + ".");
        forged.put("alg none, two parts", unsigned(none, claims));
        forged.put("alg none, signed", raw(none, claims));
        for (String alg : List.of("None", "NONE", "hs256", "HS384", "HS512", "RS256", "ES256", "")) {
            forged.put("alg " + alg, withHeader(header -> header.put("alg", alg)));
        }
        forged.put(
                "alg HS512, signed by HS512",
                TestTokens.signed(
                        TestTokens.json(header()).replace("HS256", "HS512"), claims, TestTokens.SECRET, "HmacSHA512"));
        forged.put("no alg", withHeader(header -> header.remove("alg")));
        forged.put("alg is a list", withHeader(header -> header.put("alg", List.of("HS256"))));
        forged.put("no typ", withHeader(header -> header.remove("typ")));
        forged.put("typ refresh", withHeader(header -> header.put("typ", "refresh+jwt")));
        forged.put("no kid", withHeader(header -> header.remove("kid")));
        forged.put("kid unknown", withHeader(header -> header.put("kid", "AAAAAAAA")));
        forged.put("kid of the other secret", withHeader(header -> header.put("kid", TestTokens.keyId(PREVIOUS))));
        forged.put("kid is a path", withHeader(header -> header.put("kid", "../../../../dev/null")));
        forged.put("kid is null", withHeader(header -> header.put("kid", null)));
        forged.put("a key of its own", withHeader(header -> header.put("jwk", Map.of("kty", "oct", "k", "AA"))));
        forged.put("a chain of its own", withHeader(header -> header.put("x5c", List.of("AA"))));
        forged.put("crit", withHeader(header -> header.put("crit", List.of("exp"))));
        forged.put("nonce", withHeader(header -> header.put("nonce", "n")));
        String header = TestTokens.json(header());
        forged.put("alg twice", raw(header.replace("{", "{\"alg\":\"none\","), claims));
        forged.put("header is no object", raw("[]", claims));
        forged.put("header with a comment", raw(header + "/**/", claims));
        String other = "a-secret-of-somebody-else-9c1e77b04d52";
        forged.put("other secret, our kid", TestTokens.signed(header(), claims(), other));
        forged.put("other secret, its kid", TestTokens.signed(TestTokens.header(other), claims(), other));
    }

    private static void claims(Map<String, String> forged) {
        for (String name : List.of("iss", "aud", "sub", "org", "role", "sid", "jti", "iat", "exp")) {
            forged.put("no " + name, withClaims(claims -> claims.remove(name)));
            forged.put(name + " is null", withClaims(claims -> claims.put(name, null)));
            forged.put(name + " is a list", withClaims(claims -> claims.put(name, List.of(claims.get(name)))));
            forged.put(name + " is an object", withClaims(claims -> claims.put(name, Map.of())));
        }
        long now = Instant.now().getEpochSecond();
        forged.put("expired", withClaims(claims -> claims.put("exp", now - 1)));
        forged.put("expired long ago", withClaims(claims -> {
            claims.put("iat", now - 7200);
            claims.put("exp", now - 3600);
        }));
        forged.put("made in the future", withClaims(claims -> {
            claims.put("iat", now + 3600);
            claims.put("exp", now + 7200);
        }));
        forged.put("made after its end", withClaims(claims -> {
            claims.put("iat", now + 20);
            claims.put("exp", now + 10);
        }));
        forged.put("exp is text", withClaims(claims -> claims.put("exp", Long.toString(now + 900))));
        forged.put("exp is a fraction", withClaims(claims -> claims.put("exp", now + 900.5)));
        forged.put("exp is huge", withClaims(claims -> claims.put("exp", Long.MAX_VALUE)));
        forged.put("exp is negative", withClaims(claims -> claims.put("exp", -1)));
        forged.put("wrong aud", withClaims(claims -> claims.put("aud", "other-api")));
        forged.put("aud within a list", withClaims(claims -> claims.put("aud", List.of("chatlogger-api", "other"))));
        forged.put("wrong iss", withClaims(claims -> claims.put("iss", "https://evil.example")));
        forged.put("unknown role", withClaims(claims -> claims.put("role", "root")));
        forged.put(
                "session of nobody",
                withClaims(claims -> claims.put("sid", UUID.randomUUID().toString())));
        forged.put(
                "session of another person",
                withClaims(claims -> claims.put("sid", other().session.toString())));
        forged.put(
                "another person",
                withClaims(claims -> claims.put("sub", other().id.toString())));
        forged.put(
                "another organization",
                withClaims(claims -> claims.put("org", other().tenant.orgId.toString())));
        forged.put("sub is no UUID", withClaims(claims -> claims.put("sub", "1-1-1-1-1")));
        String claims = TestTokens.json(claims());
        forged.put("exp twice", raw(TestTokens.json(header()), claims.replace("{", "{\"exp\":1,")));
        forged.put("claims are no object", raw(TestTokens.json(header()), "\"" + person.id + "\""));
        forged.put("claims end early", raw(TestTokens.json(header()), claims.substring(0, claims.length() - 1)));
        forged.put("more after the claims", raw(TestTokens.json(header()), claims + "{}"));
    }

    private static TestPerson other() {
        return TestPerson.of(stage.tenant(), Role.ADMIN);
    }

    private static void texts(Map<String, String> forged) {
        String good = good();
        String[] parts = good.split("\\.", -1);
        forged.put("refresh token", RefreshToken.fresh().text());
        forged.put("dots", "..");
        forged.put("no signature", parts[0] + "." + parts[1] + ".");
        forged.put("four parts", good + ".AAAA");
        forged.put("signature of another token", parts[0] + "." + parts[1] + "." + good().split("\\.", -1)[2]);
        forged.put(
                "other claims under the same signature",
                parts[0] + "." + TestTokens.base64(TestTokens.json(claims()).getBytes(StandardCharsets.UTF_8)) + "."
                        + parts[2]);
        forged.put("last bits of the signature", good.substring(0, good.length() - 1) + next(good));
        forged.put("padded", good + "=");
        forged.put("not base64url", parts[0] + "." + parts[1] + ".+/" + parts[2].substring(2));
        forged.put("over 4 KiB", withClaims(claims -> claims.put("more", "x".repeat(4096))));
    }

    /** The last character of 32 bytes in base64url has two bits that mean nothing: another one with the same first four. */
    private static char next(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) + 1);
    }

    private static String unsigned(String header, String claims) {
        return TestTokens.base64(header.getBytes(StandardCharsets.UTF_8))
                + '.'
                + TestTokens.base64(claims.getBytes(StandardCharsets.UTF_8));
    }
}
