package io.chatlogger.platform.config;

import io.chatlogger.platform.http.Network;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns raw settings into the record tree and checks what only holds between several of them. */
final class ConfigReader {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long KIB = 1024;
    private static final long GIB = 1L << 30;
    private static final int MIN_SECRET_BYTES = 32;
    /** Secrets that stand in examples; whoever copies one has none. */
    private static final Set<String> KNOWN_SECRETS =
            Set.of("changeme", "change-me", "secret", "default", "development");

    /** Just enough to tell a URL with a host; whoever connects reads it closely. */
    private static final Pattern URL =
            Pattern.compile("([a-z]+)://(?:[^@/?#\\s]*@)?(?:\\[[^]\\s]+]|[^:/?#@\\s\\[\\]]+)(?::\\d+)?(?:[/?]\\S*)?");

    /** RFC 6454 section 6.2. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

    private final Settings s;

    private ConfigReader(Settings s) {
        this.s = s;
    }

    static Config read(Settings settings) {
        Config config = new ConfigReader(settings).config();
        settings.finish();
        return config;
    }

    private Config config() {
        Config.Environment env = s.choice("env", Config.Environment.class);
        var config = new Config(
                env,
                s.choices("roles", Config.NodeRole.class),
                path("data.dir"),
                http(),
                new Config.Ops(
                        host("ops.host"), s.integer("ops.port", 0, 65535), s.size("ops.min_free_disk", 0, GIB * KIB)),
                database(),
                url("redis.url", "redis", "rediss"),
                new Config.Jwt(
                        new Secret(s.text("jwt.secret")),
                        s.list("jwt.previous_secrets", any -> true, "secrets").stream()
                                .map(Secret::new)
                                .toList()),
                auth(),
                mail(),
                new Config.Dashboard(bytes("dashboard.max_body"), bytes("dashboard.max_login_body")),
                new Config.Search(
                        s.integer("search.batch_messages", 1, 100_000),
                        s.duration("search.interval", Duration.ofMillis(10), HOUR)),
                NodeSettings.blobs(s),
                NodeSettings.cluster(s),
                new Config.Analytics(
                        s.choice("analytics.provider", Config.AnalyticsSource.class),
                        s.integer("analytics.batch_rows", 1, 100_000),
                        s.duration("analytics.interval", Duration.ofMillis(10), HOUR),
                        s.size("analytics.cache", KIB, GIB),
                        s.duration("analytics.patience", Duration.ofSeconds(1), HOUR)),
                apiKeys(),
                rateLimits(),
                ingest(),
                exports(),
                s.choice("log.level", Config.LogLevel.class));
        check(config);
        return config;
    }

    private Path path(String key) {
        String text = s.text(key, path -> !path.isEmpty() && path.indexOf('\0') < 0, "the path of a folder");
        return Path.of(text).toAbsolutePath().normalize();
    }

    private String host(String key) {
        return s.text(key, text -> text.matches("\\S+"), "a host name or address such as 127.0.0.1");
    }

    private Config.Http http() {
        return new Config.Http(
                host("http.host"),
                s.integer("http.port", 0, 65535),
                s.text(
                        "http.public_url",
                        text -> text.isEmpty() || Set.of("http", "https").contains(scheme(text)),
                        "a URL such as https://chat.example.org, or nothing"),
                s.integer("http.event_loops", 0, 64),
                s.choice("http.transport", Config.Transport.class),
                s.integer("http.max_connections", 1, 1_000_000),
                s.duration("http.idle_timeout", Duration.ofSeconds(1), HOUR),
                s.size("http.body_memory", KIB, 64 * GIB),
                s.duration("http.body_pause", Duration.ofMillis(100), HOUR),
                s.duration("http.body_timeout", Duration.ofMillis(100), HOUR),
                s.duration("http.stream_timeout", Duration.ofSeconds(1), Duration.ofDays(1)),
                s.duration("http.stop_delay", Duration.ZERO, HOUR),
                s.duration("http.stop_timeout", Duration.ZERO, HOUR),
                s.list("http.trusted_proxies", Network::isValid, "networks such as 10.0.0.0/8,fd00::/8"),
                s.list(
                        "http.cors_origins",
                        text -> ORIGIN.matcher(text).matches(),
                        "origins such as https://dashboard.example.org, without a path"));
    }

    private Config.Database database() {
        return new Config.Database(
                url("database.url", "postgresql", "postgres"),
                s.integer("database.pool_size", 1, 1000),
                s.integer("database.pool_wait_queue", 1, 1_000_000),
                s.duration("database.acquire_timeout", SHORT, HOUR),
                s.duration("database.statement_timeout", Duration.ofMillis(100), HOUR),
                s.duration("database.connect_timeout", SHORT, HOUR),
                s.sizeOrAuto("database.embedded_shared_buffers", 16 * KIB * KIB, 64 * GIB));
    }

    private Config.Auth auth() {
        return new Config.Auth(
                s.choice("auth.registration", Config.Registration.class),
                s.duration("auth.access_ttl", Duration.ofSeconds(1), Duration.ofDays(1)),
                s.duration("auth.refresh_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.duration("auth.invitation_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.duration("auth.reset_ttl", Duration.ofMinutes(1), Duration.ofDays(7)),
                s.integer("auth.hash_threads", 0, 64),
                s.integer("auth.hash_niceness", 0, 19),
                s.integer("auth.hash_queue", 1, 100_000),
                s.duration("auth.hash_patience", Duration.ofMillis(100), HOUR),
                s.integer("auth.session_cache_size", 1, 10_000_000));
    }

    private Config.Mail mail() {
        return new Config.Mail(
                url("mail.smtp_url", "smtp", "smtps"),
                s.text("mail.from", text -> text.matches("[^\\s@]+@[^\\s@]+"), "an e-mail address"),
                s.integer("mail.queue", 1, 1_000_000));
    }

    private Config.ApiKeys apiKeys() {
        return new Config.ApiKeys(
                s.integer("apikeys.cache_size", 1, 10_000_000),
                s.duration("apikeys.cache_ttl", SHORT, Duration.ofMillis(4500)),
                s.duration("apikeys.signature_window", Duration.ofSeconds(1), HOUR),
                s.integer("apikeys.replay_cache_size", 1, 100_000_000),
                s.duration("apikeys.last_used_interval", Duration.ofMillis(100), HOUR));
    }

    private Config.RateLimits rateLimits() {
        return new Config.RateLimits(
                s.integer("ratelimit.key_per_second", 0, 10_000_000),
                s.integer("ratelimit.organization_per_second", 0, 10_000_000),
                s.integer("ratelimit.failures_per_second", 0, 10_000_000),
                s.integer("ratelimit.login_failures_per_minute", 0, 10_000_000));
    }

    private Config.Ingest ingest() {
        var limits = new Config.Limits(
                bytes("ingest.max_message_bytes"),
                bytes("ingest.max_content_bytes"),
                bytes("ingest.max_metadata_bytes"),
                s.integer("ingest.max_batch_items", 1, 10_000),
                bytes("ingest.max_batch_bytes"),
                bytes("ingest.max_stream_bytes"),
                s.duration("ingest.max_future", Duration.ZERO, Duration.ofDays(3650)));
        return new Config.Ingest(
                s.size("ingest.queue_bytes", KIB, 64 * GIB),
                s.integer("ingest.batch_messages", 1, 10_000),
                s.size("ingest.batch_bytes", KIB, GIB),
                s.duration("ingest.retry_for", Duration.ZERO, HOUR),
                s.duration("ingest.idempotency_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.integer("ingest.partitions_ahead", 1, 24),
                limits);
    }

    private Config.Exports exports() {
        Duration second = Duration.ofSeconds(1);
        return new Config.Exports(
                s.integer("exports.concurrency", 1, 64),
                s.integer("exports.niceness", 0, 19),
                s.duration("exports.pause", Duration.ZERO, second),
                s.duration("exports.lease", Duration.ofSeconds(5), HOUR),
                s.duration("exports.sweep_interval", Duration.ofMillis(100), HOUR),
                s.duration("exports.retry_pause", SHORT, HOUR),
                s.duration("exports.keep_files", second, Duration.ofDays(365)),
                s.duration("exports.keep_jobs", second, Duration.ofDays(3650)),
                s.integer("exports.max_waiting", 1, 10_000),
                s.integer("exports.sync_rows", 1, 1_000_000),
                s.integer("exports.sync_streams", 1, 64),
                s.duration("exports.sync_time", second, HOUR),
                s.integer("exports.event_streams", 1, 100_000));
    }

    private int bytes(String key) {
        return Math.toIntExact(s.size(key, 1, GIB));
    }

    private Secret url(String key, String... schemes) {
        String text = s.text(key);
        if (!text.isEmpty() && !Set.of(schemes).contains(scheme(text))) {
            // The value may hold a password, so the sentence does not repeat it.
            s.fault(s.origin(key) + " is not a URL that can be used: expected " + schemes[0]
                    + "://user:password@host:port/name," + " with special characters percent-encoded");
        }
        return new Secret(text);
    }

    /** By hand and not by java.net.URI, which knows no host names with an underscore, as container networks have them. */
    private static String scheme(String text) {
        Matcher m = URL.matcher(text);
        return m.matches() ? m.group(1) : "";
    }

    private void check(Config config) {
        if (config.env() == Config.Environment.PRODUCTION) {
            checkSecret("jwt.secret", config.jwt().secret().value());
            config.jwt().previousSecrets().forEach(old -> checkSecret("jwt.previous_secrets", old.value()));
        }
        long batch = config.ingest().limits().maxBatchBytes();
        atLeast("ingest.queue_bytes", config.ingest().queueBytes(), 2 * batch);
        atLeast("http.body_memory", config.http().bodyMemoryBytes(), 2 * batch);
        if (s.areReadable("database.acquire_timeout", "database.statement_timeout")
                && config.database()
                                .acquireTimeout()
                                .compareTo(config.database().statementTimeout())
                        <= 0) {
            s.fault(
                    s.origin("database.acquire_timeout")
                            + " must be longer than database.statement_timeout, or a waiting request gives up before a connection can come free");
        }
    }

    /** A batch takes more than its bytes: what each message costs in memory, and, when it came as gzip, the body as sent. */
    private void atLeast(String key, long bytes, long needed) {
        if (s.areReadable(key, "ingest.max_batch_bytes") && bytes < needed) {
            s.fault(s.origin(key) + " is " + bytes + "B, so that a full batch could never be taken: expected at least "
                    + "twice ingest.max_batch_bytes, " + needed + "B");
        }
    }

    private void checkSecret(String key, String secret) {
        int length = secret.getBytes(StandardCharsets.UTF_8).length;
        String advice = ": set it to at least 32 random bytes, for example from: openssl rand -base64 48";
        if (length < MIN_SECRET_BYTES) {
            s.fault(s.origin(key) + " has " + length + " bytes" + advice);
        } else if (secret.chars().distinct().count() < 8
                || KNOWN_SECRETS.stream().anyMatch(secret.toLowerCase(Locale.ROOT)::contains)) {
            s.fault(s.origin(key) + " is easy to guess" + advice);
        }
    }
}
