package io.chatlogger.platform.http;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of the HTTP server.
 *
 * @param publicUrl the URL at which clients reach this server; empty when that is not known
 * @param eventLoops the number of event loops; 0 means as many as there are processors
 * @param headTimeout the longest time for the head of a request, from its first byte to its last
 * @param sendTimeout the longest time without a byte taken of an answer
 * @param bodyMemoryBytes the most bytes of all bodies that are held at once
 * @param bodyPause the longest time without a new byte of a body, after which the request is given up
 * @param bodyTimeout the longest time for one body that is read whole
 * @param streamTimeout the longest time for one body that is read piece by piece
 * @param stopDelay the time between reporting not ready and accepting no more connections
 * @param maxBodyBytes the largest body, in bytes, that people send; programs have limits of their own
 * @param maxSmallBodyBytes the largest body, in bytes, that people send before they have signed in
 */
public record HttpSettings(
        String host,
        int port,
        String publicUrl,
        int eventLoops,
        int maxConnections,
        Duration idleTimeout,
        Duration headTimeout,
        Duration sendTimeout,
        long bodyMemoryBytes,
        Duration bodyPause,
        Duration bodyTimeout,
        Duration streamTimeout,
        Duration stopDelay,
        Duration stopTimeout,
        List<String> trustedProxies,
        List<String> corsOrigins,
        int maxBodyBytes,
        int maxSmallBodyBytes) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long KIB = 1024;
    private static final long MOST_BODY_MEMORY_BYTES = 64L << 30;

    /** The form of an origin (RFC 6454 section 6.2). */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

    public static HttpSettings read(Settings s) {
        return new HttpSettings(
                s.host("http.host"),
                s.integer("http.port", 0, 65535),
                s.webUrl("http.public_url"),
                s.integer("http.event_loops", 0, 64),
                s.integer("http.max_connections", 1, 1_000_000),
                s.duration("http.idle_timeout", Duration.ofSeconds(1), HOUR),
                s.duration("http.head_timeout", Duration.ofSeconds(1), HOUR),
                s.duration("http.send_timeout", Duration.ofSeconds(1), HOUR),
                s.size("http.body_memory", KIB, MOST_BODY_MEMORY_BYTES),
                s.duration("http.body_pause", Duration.ofMillis(100), HOUR),
                s.duration("http.body_timeout", Duration.ofMillis(100), HOUR),
                s.duration("http.stream_timeout", Duration.ofSeconds(1), Duration.ofDays(1)),
                s.duration("http.stop_delay", Duration.ZERO, HOUR),
                s.duration("http.stop_timeout", Duration.ZERO, HOUR),
                s.list("http.trusted_proxies", Network::isValid, "networks such as 10.0.0.0/8,fd00::/8"),
                s.list(
                        "http.cors_origins",
                        text -> ORIGIN.matcher(text).matches(),
                        "origins such as https://dashboard.example.org, without a path"),
                s.bytes("dashboard.max_body"),
                s.bytes("dashboard.max_login_body"));
    }

    /** Returns the timeouts of a server. */
    public HttpTimeouts timeouts() {
        return new HttpTimeouts(idleTimeout, headTimeout, sendTimeout, stopTimeout);
    }

    /** Returns whether clients reach this server by https only. */
    public boolean isSecure() {
        return publicUrl.regionMatches(true, 0, "https:", 0, "https:".length());
    }
}
