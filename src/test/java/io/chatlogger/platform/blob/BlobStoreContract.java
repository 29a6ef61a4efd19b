package io.chatlogger.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.bytes.Sha256;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises. */
abstract class BlobStoreContract {
    /** More than one piece of each store, and no multiple of it. */
    static final byte[] LONG = bytes(9_000_001);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    BlobStore store;

    abstract BlobStore open() throws Exception;

    /** A moment after all that was written so far, by the clock of the store. */
    abstract Instant later();

    /** What is kept of uploads that are not committed. */
    abstract int unfinished() throws Exception;

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() throws Exception {
        await(store.close());
        await(vertx.close());
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }

    StoredBlob store(String key, byte[] bytes) throws IOException {
        try (BlobUpload upload = store.begin(key)) {
            upload.out().write(bytes);
            return upload.commit();
        }
    }

    byte[] read(String key, long from, long length) throws Exception {
        BlobDownload download = await(store.open(key, from, length)).orElseThrow();
        assertThat(download.bytes()).isEqualTo(length);
        // From another thread than that of the handlers: all of them are to be there before it flows.
        download.pause();
        Future<Buffer> all = download.collect(Collector.of(Buffer::buffer, Buffer::appendBuffer, Buffer::appendBuffer));
        download.resume();
        return await(all).getBytes();
    }

    boolean exists(String key) throws Exception {
        var found = await(store.open(key, 0, 0));
        if (found.isPresent()) {
            await(found.get().close());
        }
        return found.isPresent();
    }

    double meter(String name, String... tags) {
        return meters.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    @Test
    void commit_manyPieces_readBackExactlyWithTheirDigest() throws Exception {
        StoredBlob stored;
        try (BlobUpload upload = store.begin("exports/o-1/job")) {
            for (int at = 0; at < LONG.length; at += 77_777) {
                upload.out().write(LONG, at, Math.min(77_777, LONG.length - at));
            }
            assertThat(upload.bytes()).isEqualTo(LONG.length);
            stored = upload.commit();
        }
        String sha256 = HexFormat.of().formatHex(Sha256.of(LONG));
        assertThat(stored).isEqualTo(new StoredBlob("exports/o-1/job", LONG.length, sha256));
        assertThat(read(stored.key(), 0, LONG.length)).isEqualTo(LONG);
        assertThat(unfinished()).isZero();
        assertThat(meter("chatlogger.blobs.bytes", "direction", "written")).isEqualTo(LONG.length);
        assertThat(meter("chatlogger.blobs.bytes", "direction", "read")).isEqualTo(LONG.length);
        assertThat(meter("chatlogger.blobs.open", "direction", "uploads")).isZero();
        assertThat(meter("chatlogger.blobs.open", "direction", "downloads")).isZero();
    }

    @Test
    void commit_nothingWritten_isAnEmptyBlob() throws Exception {
        StoredBlob stored = store("exports/empty", new byte[0]);

        assertThat(stored.bytes()).isZero();
        assertThat(stored.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(read("exports/empty", 0, 0)).isEmpty();
    }

    @Test
    void commit_again_replacesWhatWasThere() throws Exception {
        store("exports/a", bytes(10));
        BlobUpload upload = store.begin("exports/a");
        upload.out().write(bytes(20));
        assertThat(read("exports/a", 0, 10)).isEqualTo(bytes(10));
        upload.commit();

        assertThat(read("exports/a", 0, 20)).isEqualTo(bytes(20));
        assertThatThrownBy(upload::commit).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,4999", "131071,2", "1048575,1048578", "9000000,1", "8388607,611394", "9000001,0"})
    void open_range_givesExactlyItsBytes(int from, int length) throws Exception {
        store("exports/range", LONG);

        assertThat(read("exports/range", from, length)).isEqualTo(Arrays.copyOfRange(LONG, from, from + length));
    }

    @Test
    void open_whatIsNotThere_saysSo() throws Exception {
        store("exports/short", bytes(10));

        assertThat(exists("exports/none")).isFalse();
        assertThat(exists("exports/short/er")).isFalse();
        assertThatThrownBy(() -> await(store.open("exports/short", 5, 6)))
                .hasMessageContaining("has 10 bytes (expected: at least 11)");
        assertThatThrownBy(() -> store.open("exports/short", -1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void upload_notCommitted_isNeverSeenAndLeavesNothing() throws Exception {
        try (BlobUpload upload = store.begin("exports/half")) {
            upload.out().write(LONG);
            assertThat(exists("exports/half")).isFalse();
            assertThat(meter("chatlogger.blobs.open", "direction", "uploads")).isEqualTo(1);
        }
        assertThat(exists("exports/half")).isFalse();
        assertThat(unfinished()).isZero();
        assertThat(meter("chatlogger.blobs.open", "direction", "uploads")).isZero();
    }

    @Test
    void upload_over_takesNothingMore() throws Exception {
        BlobUpload upload = store.begin("exports/over");
        upload.abort();
        upload.abort();

        assertThatThrownBy(() -> upload.out().write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(upload::commit).isInstanceOf(IOException.class);
        assertThat(exists("exports/over")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/a", "a/", "a//b", "../a", "a/../b", "a.b", "A", "a b", "a\\b", "a\0b", "ä", "a%2fb"})
    void key_thatIsNone_isRefused(String key) {
        assertThatThrownBy(() -> store.begin(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.open(key, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.begin(key + "a".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delete_twice_isGone() throws Exception {
        store("exports/gone", bytes(10));
        await(store.delete("exports/gone"));
        await(store.delete("exports/gone"));

        assertThat(exists("exports/gone")).isFalse();
    }

    @Test
    void download_slowReader_isNotReadAheadOf() throws Exception {
        store("exports/slow", LONG);
        BlobDownload download =
                await(store.open("exports/slow", 0, LONG.length)).orElseThrow();
        var pieces = new ArrayList<Buffer>();
        var first = Promise.<Void>promise();
        download.pause();
        download.handler(piece -> {
            pieces.add(piece);
            first.complete();
        });
        download.fetch(1);
        await(first.future());
        // Whatever it would do on its own, it would do on this context before this.
        await(vertx.timer(50, TimeUnit.MILLISECONDS));

        assertThat(pieces).hasSize(1);
        assertThat(meter("chatlogger.blobs.bytes", "direction", "read")).isLessThanOrEqualTo(2 << 20);
        await(download.close());
        await(download.close());
        download.resume();
        await(vertx.timer(50, TimeUnit.MILLISECONDS));
        assertThat(pieces).hasSize(1);
        assertThat(meter("chatlogger.blobs.open", "direction", "downloads")).isZero();
    }

    @Test
    void sweep_removesWhatIsOldAndUnknownOfThatFolderOnly() throws Exception {
        for (String key : List.of("exports/a/1", "exports/b", "exports/b/2", "other/c")) {
            store(key, bytes(5));
        }
        var asked = new ArrayList<String>();

        assertThat(await(store.sweep(
                        "exports", later().minus(Duration.ofDays(1)), keys -> Future.succeededFuture(Set.of()))))
                .isZero();
        int removed = await(store.sweep("exports", later(), keys -> {
            asked.addAll(keys);
            return Future.succeededFuture(Set.of("exports/b"));
        }));

        assertThat(removed).isEqualTo(2);
        assertThat(asked).containsExactlyInAnyOrder("exports/a/1", "exports/b", "exports/b/2");
        assertThat(exists("exports/a/1")).isFalse();
        assertThat(exists("exports/b")).isTrue();
        assertThat(exists("exports/b/2")).isFalse();
        assertThat(exists("other/c")).isTrue();
        assertThat(meter("chatlogger.blobs.swept")).isEqualTo(2);
    }

    @Test
    void sweep_ownerDoesNotAnswer_removesNothing() throws Exception {
        store("exports/kept", bytes(5));

        assertThatThrownBy(() -> await(
                        store.sweep("exports", later(), keys -> Future.failedFuture(new IOException("no database")))))
                .hasMessageContaining("no database");
        assertThat(exists("exports/kept")).isTrue();
        assertThat(meter("chatlogger.blobs.failures", "operation", "sweep")).isEqualTo(1);
    }

    @Test
    void sweep_uploadUnderWay_goesOn() throws Exception {
        try (BlobUpload upload = store.begin("exports/running")) {
            upload.out().write(LONG);
            assertThat(await(
                            store.sweep("exports", later(), keys -> Future.succeededFuture(Set.of("exports/running")))))
                    .isZero();
            upload.commit();
        }
        assertThat(read("exports/running", 0, LONG.length)).isEqualTo(LONG);
    }
}
