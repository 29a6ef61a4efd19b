package io.chatlogger.platform.blob;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket, by the keys of blobs. Everything blocks; what fails does so with {@link IOException} and says what to look at. */
final class S3Bucket implements AutoCloseable {
    /** Tells an upload whose last answer was lost whether the object is its own. */
    private static final String UPLOAD = "chatlogger-upload";

    private static final String TYPE = "application/octet-stream";
    private static final int NOT_FOUND = 404;

    private final S3Settings settings;
    private final S3Client client;

    S3Bucket(S3Settings settings) {
        this.settings = settings;
        client = S3Connection.open(settings);
    }

    /**
     * What is known of an object.
     *
     * @param version tells it from another under the same key
     * @param upload which upload made it; empty when it is not known
     */
    record Head(long bytes, String version, String upload) {}

    void check() throws IOException {
        call("looking for it", () -> client.headBucket(b -> b.bucket(settings.bucket())));
    }

    @Nullable
    Head head(String key) throws IOException {
        return call("asking for " + key, () -> {
            try {
                HeadObjectResponse head =
                        client.headObject(b -> b.bucket(settings.bucket()).key(object(key)));
                return new Head(
                        head.contentLength(), head.eTag(), head.metadata().getOrDefault(UPLOAD, ""));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return null;
                }
                throw e;
            }
        });
    }

    /** A range of the object as it was when its version was asked for; if it is another by now, this fails. */
    Buffer read(String key, String version, long at, int length) throws IOException {
        return call("reading " + key, () -> {
            byte[] bytes = client.getObject(
                            b -> b.bucket(settings.bucket())
                                    .key(object(key))
                                    .ifMatch(version)
                                    .range("bytes=" + at + '-' + (at + length - 1)),
                            ResponseTransformer.toBytes())
                    .asByteArrayUnsafe();
            return Buffer.buffer(bytes);
        });
    }

    void put(String key, byte[] bytes, int length) throws IOException {
        call(
                "writing " + key,
                () -> client.putObject(
                        b -> b.bucket(settings.bucket())
                                .key(object(key))
                                .contentType(TYPE)
                                .contentMD5(md5(bytes, length)),
                        body(bytes, length)));
    }

    /** Begins an upload; gives the id by which the server knows it. */
    String beginParts(String key, String upload) throws IOException {
        return call(
                "beginning " + key,
                () -> client.createMultipartUpload(b -> b.bucket(settings.bucket())
                                .key(object(key))
                                .contentType(TYPE)
                                .metadata(Map.of(UPLOAD, upload)))
                        .uploadId());
    }

    /** Writes a part; gives by what it is named when the upload is completed. */
    String part(String key, String id, int number, byte[] bytes, int length) throws IOException {
        return call(
                "writing part " + number + " of " + key,
                () -> client.uploadPart(
                                b -> b.bucket(settings.bucket())
                                        .key(object(key))
                                        .uploadId(id)
                                        .partNumber(number)
                                        .contentMD5(md5(bytes, length)),
                                body(bytes, length))
                        .eTag());
    }

    void complete(String key, String id, String upload, List<String> parts) throws IOException {
        var completed = new ArrayList<CompletedPart>();
        for (int i = 0; i < parts.size(); i++) {
            completed.add(
                    CompletedPart.builder().partNumber(i + 1).eTag(parts.get(i)).build());
        }
        try {
            call(
                    "completing " + key,
                    () -> client.completeMultipartUpload(b -> b.bucket(settings.bucket())
                            .key(object(key))
                            .uploadId(id)
                            .multipartUpload(m -> m.parts(completed))));
        } catch (IOException e) {
            // An attempt may have done it although its answer did not come back; the next one then finds no such
            // upload.
            Head head = head(key);
            if (head == null || !head.upload().equals(upload)) {
                throw e;
            }
        }
    }

    void abort(String key, String id) throws IOException {
        call("giving up " + key, () -> {
            try {
                return client.abortMultipartUpload(
                        b -> b.bucket(settings.bucket()).key(object(key)).uploadId(id));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return null;
                }
                throw e;
            }
        });
    }

    void delete(String key) throws IOException {
        call(
                "removing " + key,
                () -> client.deleteObject(b -> b.bucket(settings.bucket()).key(object(key))));
    }

    /** What is below a folder, for {@link S3Leftovers}. */
    <T> T list(String below, Listing<T> listing) throws IOException {
        return call("listing " + below, () -> listing.ask(client, settings.bucket(), object(below) + '/'));
    }

    @FunctionalInterface
    interface Listing<T> {
        T ask(S3Client client, String bucket, String prefix);
    }

    /** The key of an object, or null when it is not one of ours. */
    @Nullable
    String key(String object) {
        String key = object.startsWith(settings.prefix())
                ? object.substring(settings.prefix().length())
                : "";
        return BlobKeys.isKey(key) ? key : null;
    }

    private String object(String key) {
        return settings.prefix() + BlobKeys.checked(key);
    }

    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, TYPE);
    }

    /** RFC 1864: what S3 and its likes compare with what arrived. */
    private static String md5(byte[] bytes, int length) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private <T> T call(String what, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw S3Failure.of(settings, what, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
