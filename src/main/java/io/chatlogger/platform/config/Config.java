package io.chatlogger.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Everything that can be set, read once at the start. The meaning and default of each value stand in conf/chatlogger.properties. */
public record Config(
        Environment env,
        Set<NodeRole> roles,
        Path dataDir,
        Http http,
        Ops ops,
        Database database,
        Secret redisUrl,
        Jwt jwt,
        Auth auth,
        Mail mail,
        Dashboard dashboard,
        Search search,
        Blobs blobs,
        Cluster cluster,
        Analytics analytics,
        ApiKeys apiKeys,
        RateLimits rateLimits,
        Ingest ingest,
        Exports exports,
        LogLevel logLevel) {
    private static final String FILE = "conf/chatlogger.properties";

    public enum Environment {
        DEVELOPMENT,
        PRODUCTION
    }

    public enum NodeRole {
        INGEST,
        DASHBOARD,
        EXPORTS
    }

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** What event loops wait with for their sockets. */
    public enum Transport {
        AUTO,
        IO_URING,
        EPOLL,
        NIO
    }

    public record Http(
            String host,
            int port,
            String publicUrl,
            int eventLoops,
            Transport transport,
            int maxConnections,
            Duration idleTimeout,
            long bodyMemoryBytes,
            Duration bodyPause,
            Duration bodyTimeout,
            Duration streamTimeout,
            Duration stopDelay,
            Duration stopTimeout,
            List<String> trustedProxies,
            List<String> corsOrigins) {}

    public record Ops(String host, int port, long minFreeDiskBytes) {}

    /**
     * PostgreSQL, this process's own or another one.
     *
     * @param embeddedSharedBuffersBytes 0: what suits the machine
     */
    public record Database(
            Secret url,
            int poolSize,
            int poolWaitQueue,
            Duration acquireTimeout,
            Duration statementTimeout,
            Duration connectTimeout,
            long embeddedSharedBuffersBytes) {}

    /**
     * Secrets of at least 32 bytes that sign tokens and cursors.
     *
     * @param secret empty in development: made anew at each start
     * @param previousSecrets what they sign is still good, and no more of it is made
     */
    public record Jwt(Secret secret, List<Secret> previousSecrets) {}

    public enum Registration {
        CLOSED,
        OPEN
    }

    public record Auth(
            Registration registration,
            Duration accessTtl,
            Duration refreshTtl,
            Duration invitationTtl,
            Duration resetTtl,
            int hashThreads,
            int hashNiceness,
            int hashQueue,
            Duration hashPatience,
            int sessionCacheSize) {}

    /**
     * How e-mail leaves.
     *
     * @param smtpUrl empty: in development it is logged, in production there is none
     */
    public record Mail(Secret smtpUrl, String from, int queue) {}

    public record Dashboard(int maxBodyBytes, int maxLoginBytes) {}

    public record Search(int batchMessages, Duration interval) {}

    public enum BlobKind {
        LOCAL,
        S3
    }

    /** Where files are kept. */
    public record Blobs(BlobKind store, Path folder, S3 s3) {}

    /** How a bucket is named in a URL. */
    public enum S3Addressing {
        VIRTUAL,
        PATH
    }

    /**
     * A bucket.
     *
     * @param endpoint empty: Amazon's own for the region
     * @param prefix of every key, ends with / or is empty
     * @param accessKey empty, together with the secret: as the AWS SDK finds it
     * @param timeout of one attempt of one request
     */
    public record S3(
            String endpoint,
            String region,
            String bucket,
            String prefix,
            String accessKey,
            Secret secretKey,
            S3Addressing addressing,
            Duration timeout) {}

    public enum ClusterKind {
        NONE,
        HAZELCAST
    }

    /**
     * How nodes find each other.
     *
     * @param members host:port each
     */
    public record Cluster(ClusterKind kind, String name, String host, int port, int busPort, List<String> members) {}

    /**
     * Summaries and charts.
     *
     * @param cacheBytes of decoded counts in memory
     * @param patience how long an answer may take
     */
    public record Analytics(
            AnalyticsSource provider, int batchRows, Duration interval, long cacheBytes, Duration patience) {}

    /** What summaries are made from. */
    public enum AnalyticsSource {
        ROLLUPS,
        ROWS
    }

    public record ApiKeys(
            int cacheSize,
            Duration cacheTtl,
            Duration signatureWindow,
            int replayCacheSize,
            Duration lastUsedInterval) {}

    public record RateLimits(
            int keyPerSecond, int organizationPerSecond, int failuresPerSecond, int loginFailuresPerMinute) {}

    public record Ingest(
            long queueBytes,
            int batchMessages,
            long batchBytes,
            Duration retryFor,
            Duration idempotencyTtl,
            int partitionsAhead,
            Limits limits) {}

    /**
     * Exports, as jobs and as files.
     *
     * @param concurrency how many a node works on at once
     * @param niceness how far the threads of jobs step back (Linux: their nice value)
     * @param pause how long they pause after each quarter of a millisecond of work while this node stores messages
     * @param lease after which a worker that gives no sign counts as gone
     * @param sweepInterval how often a node looks for what no message told it
     * @param retryPause before the second attempt; three times as long before each further one
     * @param keepFiles how long a file can be downloaded
     * @param keepJobs how long what became of a job can be seen
     * @param maxWaiting jobs of one organization that are not finished
     * @param syncRows the most rows that are answered at once
     * @param syncStreams how many a node answers at once at the same time
     * @param syncTime how long such an answer may take
     * @param eventStreams how many a node sends progress to
     */
    public record Exports(
            int concurrency,
            int niceness,
            Duration pause,
            Duration lease,
            Duration sweepInterval,
            Duration retryPause,
            Duration keepFiles,
            Duration keepJobs,
            int maxWaiting,
            int syncRows,
            int syncStreams,
            Duration syncTime,
            int eventStreams) {}

    /** What one request may hold; bytes count after decompression. */
    public record Limits(
            int maxMessageBytes,
            int maxContentBytes,
            int maxMetadataBytes,
            int maxBatchItems,
            int maxBatchBytes,
            int maxStreamBytes,
            Duration maxFuture) {}

    /**
     * Reads the defaults, then the file named in {@code CHATLOGGER_CONF} (or conf/chatlogger.properties below the working folder when it is
     * there), then the environment.
     *
     * @throws ConfigException with every fault
     */
    public static Config load(Map<String, String> environment) {
        Map<String, String> defaults = defaults();
        String named = environment.get("CHATLOGGER_CONF");
        Path file = Path.of(named == null || named.isBlank() ? FILE : named);
        Map<String, String> own = Map.of();
        if (Files.isRegularFile(file)) {
            own = properties(read(file), file.toString());
        } else if (named != null && !named.isBlank()) {
            throw new ConfigException(
                    List.of("CHATLOGGER_CONF is \"" + named + "\": expected the path of a readable file"));
        }
        return read(new Settings(defaults, own, file.toString(), environment));
    }

    /** Every key with its default, as shipped. */
    static Map<String, String> defaults() {
        try (InputStream in = Config.class.getResourceAsStream("/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return properties(new InputStreamReader(in, StandardCharsets.UTF_8), FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader read(Path file) {
        try {
            return new StringReader(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(
                    List.of(file + " cannot be read (" + e + "): make it readable or set CHATLOGGER_CONF"));
        }
    }

    private static Map<String, String> properties(Reader reader, String name) {
        var properties = new Properties();
        try {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(List.of(name + " cannot be read: " + e.getMessage()));
        }
        var map = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(key -> map.put(key, properties.getProperty(key).strip()));
        return map;
    }

    private static Config read(Settings s) {
        return ConfigReader.read(s);
    }
}
