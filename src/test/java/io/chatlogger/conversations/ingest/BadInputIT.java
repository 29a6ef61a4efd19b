package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: the right status and code, a pointer where there is a place, and nothing stored. */
class BadInputIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final UUID chat = tenant.chat();

    @AfterEach
    void nothingWasStored() {
        assertThat(tenant.countMessages()).isZero();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.http().body()).isEqualTo(code);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("error")).isEqualTo(answer.json().path("detail"));
        assertThat(answer.json().path("request_id").asText()).isEqualTo(answer.header("x-request-id"));
        assertThat(answer.http().body()).doesNotContain("io.chatlogger", "Exception", "insert into", "jackson");
    }

    static List<Arguments> texts() {
        String deep = "{\"role\":\"user\",\"content\":\"x\",\"metadata\":" + "{\"a\":".repeat(32) + "1" + "}".repeat(32)
                + "}";
        return List.of(
                Arguments.of("", 400, "malformed_json"),
                Arguments.of("role=user", 400, "malformed_json"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\"", 400, "malformed_json"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\"} x", 400, "malformed_json"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\"}{}", 400, "malformed_json"),
                Arguments.of("{\"role\":\"user\",/**/\"content\":\"x\"}", 400, "malformed_json"),
                Arguments.of("{\"role\":\"user\",\"content\":NaN}", 400, "malformed_json"),
                Arguments.of("{'role':'user'}", 400, "malformed_json"),
                Arguments.of("\uFEFF{\"role\":\"user\",\"content\":\"x\"}", 400, "malformed_json"),
                Arguments.of("[]", 422, "wrong_type"),
                Arguments.of("\"x\"", 422, "wrong_type"),
                Arguments.of("null", 422, "wrong_type"),
                Arguments.of("{\"role\":\"user\",\"role\":\"user\",\"content\":\"x\"}", 400, "duplicate_key"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"metadata\":{\"a\":1,\"a\":2}}", 400, "duplicate_key"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"unknown\":{\"a\":1,\"a\":2}}", 400, "duplicate_key"),
                Arguments.of(deep, 400, "body_too_deep"),
                Arguments.of("{\"role\":\"user\",\"content\":\"\\u0000\"}", 400, "invalid_text"),
                Arguments.of("{\"role\":\"user\",\"content\":\"\\ud800\"}", 400, "invalid_text"),
                Arguments.of("{\"role\":\"user\",\"content\":\"\\udc00\\ud800\"}", 400, "invalid_text"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"metadata\":{\"\\ud800\":1}}", 400, "malformed_json"),
                Arguments.of("{\"role\":\"user\",\"content\":\"a\u0000b\"}", 400, "malformed_json"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_thatIsNotStrictJson_isRefused(String text, int status, String code) {
        assertProblem(tenant.post(tenant.messages(chat), text), status, code);
    }

    static List<Arguments> fields() {
        String future = Instant.now().plus(Duration.ofHours(25)).toString();
        return List.of(
                Arguments.of("{}", "required", "/role"),
                Arguments.of("{\"role\":\"user\"}", "required", "/content"),
                Arguments.of("{\"role\":null,\"content\":\"x\"}", "required", "/role"),
                Arguments.of("{\"role\":\"boss\",\"content\":\"x\"}", "unknown_value", "/role"),
                Arguments.of("{\"role\":1,\"content\":\"x\"}", "wrong_type", "/role"),
                Arguments.of("{\"role\":\"user\",\"content\":7}", "wrong_type", "/content"),
                Arguments.of("{\"role\":\"user\",\"content\":\"\"}", "required", "/content"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\",\"metadata\":[]}", "wrong_type", "/metadata"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"metadata\":{\"n\":1e99999}}",
                        "out_of_range",
                        "/metadata"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"latency_ms\":\"12\"}", "wrong_type", "/latency_ms"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\",\"latency_ms\":1.5}", "wrong_type", "/latency_ms"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\",\"latency_ms\":-1}", "out_of_range", "/latency_ms"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"latency_ms\":4294967296}",
                        "out_of_range",
                        "/latency_ms"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"latency_ms\":1,\"latency\":2}",
                        "ambiguous",
                        "/latency"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"token_count\":99999999999999999999}",
                        "out_of_range",
                        "/token_count"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\",\"id\":\"1\"}", "invalid_format", "/id"),
                Arguments.of("{\"role\":\"user\",\"content\":\"x\",\"id\":5}", "wrong_type", "/id"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"created_at\":\"yesterday\"}",
                        "invalid_format",
                        "/created_at"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"created_at\":\"2026-02-30T00:00:00Z\"}",
                        "invalid_format",
                        "/created_at"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"created_at\":\"1969-12-31T23:59:59Z\"}",
                        "out_of_range",
                        "/created_at"),
                Arguments.of(
                        "{\"role\":\"user\",\"content\":\"x\",\"created_at\":\"" + future + "\"}",
                        "out_of_range",
                        "/created_at"),
                Arguments.of(object("role", "user", "content", "x".repeat(524_289)), "too_long", "/content"),
                Arguments.of(object("role", "user", "content", "é".repeat(262_145)), "too_long", "/content"),
                Arguments.of(object("role", "user", "content", "x", "model", "m".repeat(256)), "too_long", "/model"),
                Arguments.of(
                        object("role", "user", "content", "x", "metadata", Map.of("k", "v".repeat(65_536))),
                        "too_long",
                        "/metadata"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void field_thatBreaksARule_isNamed(String body, String code, String pointer) {
        Answer answer = tenant.post(tenant.messages(chat), body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(422);
        var codes = answer.json()
                .path("errors")
                .valueStream()
                .map(e -> e.path("pointer").asText() + " " + e.path("code").asText());
        assertThat(codes).contains(pointer + " " + code);
    }

    @Test
    void allFaults_areToldAtOnce() {
        Answer answer =
                tenant.post(tenant.messages(chat), "{\"role\":\"boss\",\"content\":5,\"latency_ms\":-1,\"id\":\"x\"}");
        assertProblem(answer, 422, "invalid_fields");
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("pointer").asText()))
                .containsExactly("/role", "/content", "/latency_ms", "/id");
    }

    @Test
    void chat_withTooMuch_isRefusedWithPointers() {
        Answer answer = tenant.post(
                tenant.path("/chats"),
                object(
                        "title",
                        "t".repeat(256),
                        "tags",
                        Collections.nCopies(51, "t"),
                        "external_id",
                        "",
                        "messages",
                        List.of(Map.of("role", "user"), Map.of("role", "user", "content", "ok"), 5)));
        assertProblem(answer, 422, "invalid_fields");
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("pointer").asText()))
                .containsExactlyInAnyOrder("/title", "/tags", "/external_id", "/messages/0/content", "/messages/2");
        assertThat(tenant.countChats()).isEqualTo(1);
    }

    static List<Charset> otherCharsets() {
        return List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32"));
    }

    @ParameterizedTest
    @MethodSource("otherCharsets")
    void otherEncoding_isRefused(Charset charset) {
        byte[] body = "{\"role\":\"user\",\"content\":\"x\"}".getBytes(charset);
        assertProblem(tenant.send("POST", tenant.messages(chat), body), 400, "invalid_utf8");
    }

    @Test
    void overlongUtf8_isRefused() throws IOException {
        var body = new ByteArrayOutputStream();
        body.write("{\"role\":\"user\",\"content\":\"".getBytes(StandardCharsets.UTF_8));
        body.write(new byte[] {(byte) 0xc0, (byte) 0xaf});
        body.write("\"}".getBytes(StandardCharsets.UTF_8));
        assertProblem(tenant.send("POST", tenant.messages(chat), body.toByteArray()), 400, "invalid_utf8");
    }

    /** What comes after the first 8 of 256 MiB is no gzip, which nobody notices who stops at the limit. */
    @Test
    void gzipBomb_isDecompressedUpToTheLimitOnly() throws IOException {
        byte[] bomb = zeros(1 << 28);
        Arrays.fill(bomb, bomb.length / 32, bomb.length, (byte) 0xff);
        Answer answer = tenant.send("POST", tenant.messages(chat), bomb, "content-encoding", "gzip");
        assertProblem(answer, 413, "body_too_large");
    }

    private static byte[] zeros(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < size / block.length; i++) {
                gzip.write(block);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void gzip_thatIsNone_isRefused() {
        assertProblem(
                tenant.post(tenant.messages(chat), "{\"role\":\"user\",\"content\":\"x\"}", "content-encoding", "gzip"),
                400,
                "invalid_encoding");
        assertProblem(tenant.post(tenant.messages(chat), "{}", "content-encoding", "br"), 415, "unsupported_encoding");
    }

    @Test
    void wrongType_wrongMethod_wrongPath_areNamed() {
        String body = object("role", "user", "content", "x");
        assertProblem(
                tenant.post(tenant.messages(chat), body, "content-type", "text/plain"), 415, "unsupported_media_type");
        assertProblem(
                tenant.post(tenant.messages(chat), body, "content-type", "application/json; charset=iso-8859-1"),
                415,
                "unsupported_media_type");
        Answer method = tenant.send("PUT", tenant.messages(chat), new byte[0]);
        assertProblem(method, 405, "method_not_allowed");
        assertThat(method.header("allow")).isEqualTo("POST");
        assertProblem(tenant.post(tenant.path("/chats/17/messages"), body), 400, "invalid_path");
        assertProblem(tenant.post(tenant.path("/nothing"), body), 404, "not_found");
    }

    @Test
    void bodyOverTheLimit_isRefused() {
        assertProblem(
                tenant.post(tenant.messages(chat), object("role", "user", "content", "x".repeat(1 << 20))),
                413,
                "body_too_large");
        assertProblem(tenant.post(tenant.path("/chats"), "x".repeat(11 << 20)), 413, "body_too_large");
    }

    @Test
    void idempotencyKey_tooLong_isRefused() {
        assertProblem(
                tenant.post(
                        tenant.messages(chat),
                        object("role", "user", "content", "x"),
                        "idempotency-key",
                        "k".repeat(256)),
                400,
                "invalid_header");
    }
}
