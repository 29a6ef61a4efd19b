package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chatlogger.tools.importer.source.ImportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Calls the public API over HTTP/1.1. The calls block; they run on virtual threads. */
final class ServerApi implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The longest time of a request. It is half of the patience of RetryPolicy, so that a request that hangs is tried again. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    /** The most bytes of an answer; 1,000 verdicts with long sentences take a tenth of it. */
    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private final Target target;
    private final InstantSource clock;
    private final @Nullable Signature signature;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    ServerApi(Target target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
        UUID keyId = target.keyId();
        this.signature = keyId == null ? null : new Signature(keyId, target.key(), clock);
    }

    Target target() {
        return target;
    }

    /**
     * Posts JSON. A signed request gets a new time and nonce at each try.
     *
     * @param route a route of the organization, such as {@code ingest}
     * @param gzip a result of {@link #gzip}
     * @throws IOException when there is no complete answer; then it is unknown whether the request took effect
     */
    ServerAnswer post(String route, byte[] gzip) throws IOException, InterruptedException {
        URI address = target.route(route);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Accept", "application/json, application/problem+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip));
        prove(request, address, gzip);
        HttpResponse<byte[]> response =
                client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        return new ServerAnswer(response.statusCode(), json(response.body()), retryAfter(response));
    }

    private void prove(HttpRequest.Builder request, URI address, byte[] body) {
        if (signature == null) {
            request.header("x-organization-api-key", target.key().value());
        } else {
            signature.sign(request, address, body);
        }
    }

    static byte[] gzip(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream gzip = new Gzip(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static JsonNode json(byte[] body) {
        try {
            return ImportJson.read(body);
        } catch (IOException e) {
            // The body is a proxy's page, or empty; the status is enough.
            return MissingNode.getInstance();
        }
    }

    /** Reads Retry-After: seconds or a date (RFC 9110, section 10.2.3). */
    private @Nullable Duration retryAfter(HttpResponse<?> response) {
        String value = response.headers().firstValue("Retry-After").orElse("").strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration pause = Duration.between(clock.instant(), until);
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Aborts the requests under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Compresses fast rather than well: over a local connection the processor is the bottleneck. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
