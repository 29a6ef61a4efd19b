package io.chatlogger.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chatlogger.platform.blob.S3Settings;
import io.chatlogger.platform.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What ChatLogger uses of the protocol of S3 (REST API reference, 2006-03-01), one bucket in memory, on a free port of loopback: objects, ranges, uploads in
 * parts, lists. As strict as the real one where it matters: signatures (version 4) and Content-MD5 are checked, parts but the last have 5 MiB.
 */
public final class FakeS3 implements AutoCloseable {
    public static final String BUCKET = "chat-files";
    public static final String ACCESS_KEY = "AKIDFAKE";
    public static final String SECRET_KEY = "a secret of the tests only";
    private static final String REGION = "eu-test-1";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final S3Signature signature = new S3Signature(ACCESS_KEY, SECRET_KEY, REGION);
    private final S3Contents contents = new S3Contents();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What goes wrong. */
    public enum Kind {
        /** Not done, answered with 503. */
        BUSY,
        /** Not done, and the connection is cut. */
        CUT,
        /** Done, but the connection is cut before the answer. */
        ANSWER_LOST,
        /** Done, but the connection is cut in the middle of the answer's body. */
        ANSWER_HALF
    }

    private static final class Trouble {
        private final String request;
        private final Kind kind;
        private int times;

        Trouble(String request, int times, Kind kind) {
            this.request = request;
            this.times = times;
            this.kind = kind;
        }

        synchronized boolean hits(String asked) {
            return asked.matches(request) && times-- > 0;
        }
    }

    private FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public static FakeS3 start() {
        try {
            return new FakeS3();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** With which it can be used. */
    public S3Settings settings() {
        return settings(SECRET_KEY);
    }

    public S3Settings settings(String secret) {
        return new S3Settings(
                endpoint(),
                REGION,
                BUCKET,
                "chatlogger/",
                ACCESS_KEY,
                new Secret(secret),
                S3Settings.Addressing.PATH,
                Duration.ofSeconds(20));
    }

    public S3Contents contents() {
        return contents;
    }

    /** Method, path and query of each request, in order. */
    public List<String> requests() {
        return requests;
    }

    /**
     * Lets requests go wrong.
     *
     * @param request a regular expression for method, path and query, such as {@code PUT .*partNumber=2.*}
     */
    public void trouble(String request, int times, Kind kind) {
        troubles.add(new Trouble(request, times, kind));
    }

    private void serve(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestMethod() + ' ' + exchange.getRequestURI();
        requests.add(asked);
        byte[] body = exchange.getRequestBody().readAllBytes();
        Kind trouble = troubles.stream()
                .filter(each -> each.hits(asked))
                .map(each -> each.kind)
                .findFirst()
                .orElse(null);
        try (exchange) {
            if (trouble == Kind.CUT) {
                return;
            }
            S3Answer answer = trouble == Kind.BUSY ? S3Answer.error(503, "SlowDown") : answer(exchange, body);
            if (trouble != Kind.ANSWER_LOST) {
                answer.send(exchange, trouble == Kind.ANSWER_HALF);
            }
        }
    }

    private S3Answer answer(HttpExchange exchange, byte[] body) {
        String refusal = signature.refusal(exchange, body);
        return refusal != null ? S3Answer.error(403, refusal) : S3Routes.answer(contents, S3Request.of(exchange, body));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
