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

/** Calls one bucket by the keys of blobs. All methods block; a failure is an {@link IOException} that says what to check. */
final class S3Bucket implements AutoCloseable {
    /** The name of the metadata by which an upload whose last answer was lost recognizes its own object. */
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
     * The properties of an object.
     *
     * @param version distinguishes it from another object under the same key
     * @param upload the id of the upload that made it; empty if unknown
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

    /** Reads a range of this version of the object; fails if there is another version by now. */
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

    /** Begins an upload; returns the id by which the server knows it. */
    String beginParts(String key, String upload) throws IOException {
        return call(
                "beginning " + key,
                () -> client.createMultipartUpload(b -> b.bucket(settings.bucket())
                                .key(object(key))
                                .contentType(TYPE)
                                .metadata(Map.of(UPLOAD, upload)))
                        .uploadId());
    }

    /** Writes a part; returns its tag, which completing the upload needs. */
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
            // An earlier attempt may have completed it although its answer was lost; the next attempt then finds no
            // such upload.
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

    /** Lists objects or uploads below a folder, for {@link S3Leftovers}. */
    <T> T list(String below, Listing<T> listing) throws IOException {
        return call("listing " + below, () -> listing.ask(client, settings.bucket(), object(below) + '/'));
    }

    @FunctionalInterface
    interface Listing<T> {
        T ask(S3Client client, String bucket, String prefix);
    }

    /** Returns the key of an object; null if the object does not belong to the store. */
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

    /** Returns the Content-MD5 of RFC 1864, which S3 and compatible servers compare with the bytes that arrived. */
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
