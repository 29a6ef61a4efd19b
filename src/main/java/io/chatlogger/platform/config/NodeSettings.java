package io.chatlogger.platform.config;

import io.chatlogger.platform.config.Config.BlobKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads where files are kept and how nodes find each other. */
final class NodeSettings {
    /** Bucket naming rules of Amazon S3, and the underscores and capitals that old buckets and other makers have. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");

    /** Names with / after each, so that what stands below is told from what only begins alike; none is .. for those who would resolve it. */
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)+");

    private static final Pattern MEMBER = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s\\[\\]/]+):\\d{1,5}");

    private NodeSettings() {}

    static Config.Blobs blobs(Settings s) {
        var store = s.choice("blobs.store", BlobKind.class);
        String named = s.text("blobs.folder", path -> path.indexOf('\0') < 0, "the path of a folder, or nothing");
        Path folder = named.isEmpty() ? Path.of(s.text("data.dir"), "blobs") : Path.of(named);
        Config.S3 s3 = s3(s);
        if (store == BlobKind.S3) {
            check(s, s3);
        }
        return new Config.Blobs(store, folder.toAbsolutePath().normalize(), s3);
    }

    private static Config.S3 s3(Settings s) {
        return new Config.S3(
                s.text(
                        "blobs.s3_endpoint",
                        text -> text.isEmpty() || isEndpoint(text),
                        "https://host:port without a path, or nothing"),
                s.text("blobs.s3_region", text -> text.matches("[a-z0-9-]{1,64}"), "a region such as eu-central-1"),
                s.text(
                        "blobs.s3_bucket",
                        text -> text.isEmpty() || BUCKET.matcher(text).matches(),
                        "the name of a bucket, 3 to 63 of a-z, 0-9, - and ."),
                s.text(
                        "blobs.s3_prefix",
                        text -> text.length() <= 200 && PREFIX.matcher(text).matches(),
                        "names that end with /, such as chatlogger/"),
                s.text("blobs.s3_access_key"),
                new Secret(s.text("blobs.s3_secret_key")),
                s.choice("blobs.s3_addressing", Config.S3Addressing.class),
                s.duration("blobs.s3_timeout", Duration.ofMillis(100), Duration.ofHours(1)));
    }

    private static boolean isEndpoint(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private static void check(Settings s, Config.S3 s3) {
        if (s3.bucket().isEmpty() && s.areReadable("blobs.s3_bucket")) {
            s.fault(s.origin("blobs.s3_bucket")
                    + " is empty but blobs.store is s3: set it to the name of a bucket that exists");
        }
        if (s3.accessKey().isEmpty() != s3.secretKey().isEmpty()) {
            String missing = s3.accessKey().isEmpty() ? "blobs.s3_access_key" : "blobs.s3_secret_key";
            s.fault(s.origin(missing)
                    + " is empty: set it together with the other of blobs.s3_access_key and blobs.s3_secret_key, or set neither"
                    + " to let the AWS SDK find credentials");
        }
    }

    static Config.Cluster cluster(Settings s) {
        return new Config.Cluster(
                s.choice("cluster", Config.ClusterKind.class),
                s.text(
                        "cluster.name",
                        text -> text.matches("[A-Za-z0-9._-]{1,100}"),
                        "a name of A-Z, a-z, 0-9, ., _ and -"),
                s.text(
                        "cluster.host",
                        text -> text.matches("[^\\s/*]+") && !text.equals("0.0.0.0"),
                        "the address at which the other nodes reach this one, such as 10.0.0.5"),
                s.integer("cluster.port", 1, 65535),
                s.integer("cluster.bus_port", 0, 65535),
                s.list(
                        "cluster.members",
                        text -> MEMBER.matcher(text).matches(),
                        "host:port of other nodes, such as 10.0.0.6:5701"));
    }
}
