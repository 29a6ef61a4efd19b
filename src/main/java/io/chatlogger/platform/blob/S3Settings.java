package io.chatlogger.platform.blob;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The settings of an S3 bucket.
 *
 * @param endpoint the URL of the server; empty for Amazon's own in the region
 * @param prefix the beginning of every key; empty, or ends with /
 * @param accessKey the id of the access key; empty, together with the secret, to let the AWS SDK find both
 * @param timeout the longest time of one attempt of one request
 */
public record S3Settings(
        String endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        Secret secretKey,
        Addressing addressing,
        Duration timeout) {
    /** The bucket naming rules of Amazon S3, and in addition underscores and capitals, which old buckets and other servers allow. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");

    /**
     * Names, each followed by /, so that only objects in the folder match and not those whose names begin alike. No name is "..", which
     * some servers would resolve.
     */
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)+");

    /** The way a bucket is named in a URL. */
    public enum Addressing {
        VIRTUAL,
        PATH
    }

    static S3Settings read(Settings s) {
        return new S3Settings(
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
                s.choice("blobs.s3_addressing", Addressing.class),
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

    /** Notes a fault for each missing setting if this bucket is to be used. */
    void check(Settings s) {
        if (bucket.isEmpty() && s.areReadable("blobs.s3_bucket")) {
            s.fault(s.origin("blobs.s3_bucket")
                    + " is empty but blobs.store is s3: set it to the name of a bucket that exists");
        }
        if (accessKey.isEmpty() != secretKey.isEmpty()) {
            String missing = accessKey.isEmpty() ? "blobs.s3_access_key" : "blobs.s3_secret_key";
            s.fault(s.origin(missing)
                    + " is empty: set it together with the other of blobs.s3_access_key and blobs.s3_secret_key, or set neither"
                    + " to let the AWS SDK find credentials");
        }
    }
}
