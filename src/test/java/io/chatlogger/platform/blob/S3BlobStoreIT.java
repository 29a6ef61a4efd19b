package io.chatlogger.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.testing.s3.FakeS3;
import io.chatlogger.testing.s3.FakeS3.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects of a bucket. */
class S3BlobStoreIT extends BlobStoreContract {
    private final FakeS3 s3 = FakeS3.start();

    @AfterEach
    void stop() {
        s3.close();
    }

    @Override
    BlobStore open() {
        return open(s3.settings(), meters);
    }

    private BlobStore open(S3Settings settings, MeterRegistry meters) {
        return Blobs.open(vertx, new BlobSettings(BlobSettings.Store.S3, Path.of("unused"), settings), meters);
    }

    @Override
    Instant later() {
        return s3.contents().now().plus(Duration.ofHours(1));
    }

    @Override
    int unfinished() {
        return s3.contents().uploadsUnderWay();
    }

    @Test
    void store_wrongSecret_isRefusedWithASentence() throws Exception {
        BlobStore stranger = open(s3.settings("another secret"), new SimpleMeterRegistry());
        BlobUpload upload = stranger.begin("exports/a");

        assertThatThrownBy(upload::commit)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answered 403 SignatureDoesNotMatch")
                .hasMessageContaining("blobs.s3_secret_key")
                .hasMessageNotContaining("another secret");
        assertThatThrownBy(() -> await(stranger.open("exports/a", 0, 1))).hasMessageContaining("answered 403");
        assertThat(s3.contents().keys()).isEmpty();
        assertThat(s3.settings().toString()).doesNotContain(FakeS3.SECRET_KEY);
        await(stranger.close());
    }

    @Test
    void store_small_takesOneRequestBelowThePrefix() throws Exception {
        store("exports/small", bytes(100));

        assertThat(s3.contents().keys()).containsExactly("chatlogger/exports/small");
        assertThat(s3.requests())
                .filteredOn(request -> !request.startsWith("HEAD"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "CUT", "ANSWER_LOST"})
    void commit_troubleWithEachRequest_isStoredAllTheSame(Kind kind) throws Exception {
        s3.trouble("POST .*uploads.*", 1, kind);
        s3.trouble("PUT .*partNumber=1.*", 1, kind);
        s3.trouble("POST .*uploadId=.*", 1, kind);

        StoredBlob stored = store("exports/trouble", LONG);

        assertThat(read("exports/trouble", 0, stored.bytes())).isEqualTo(LONG);
    }

    @Test
    void write_bucketStaysBusy_failsAndLeavesNothing() throws Exception {
        s3.trouble("PUT .*partNumber=1.*", 100, Kind.BUSY);

        assertThatThrownBy(() -> store("exports/busy", LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("writing part 1 of exports/busy")
                .hasMessageContaining("503");
        assertThat(unfinished()).isZero();
        assertThat(s3.contents().keys()).isEmpty();
        assertThat(s3.requests())
                .filteredOn(request -> request.contains("partNumber"))
                .hasSize(4);
        assertThat(meter("chatlogger.blobs.failures", "operation", "write")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void read_trouble_readsOn(Kind kind) throws Exception {
        store("exports/read", LONG);
        s3.trouble("GET .*", 2, kind);

        assertThat(read("exports/read", 0, LONG.length)).isEqualTo(LONG);
    }

    @Test
    void read_replacedMeanwhile_failsInsteadOfMixing() throws Exception {
        store("exports/mixed", LONG);
        BlobDownload download =
                await(store.open("exports/mixed", 0, LONG.length)).orElseThrow();
        store("exports/mixed", bytes(9_000_001));

        var read = Promise.<Void>promise();
        download.pause();
        download.exceptionHandler(read::fail).endHandler(end -> read.complete());
        download.handler(piece -> {}).resume();
        assertThatThrownBy(() -> await(read.future())).hasMessageContaining("412");
        assertThat(meter("chatlogger.blobs.open", "direction", "downloads")).isZero();
    }

    @Test
    void sweep_lostUploads_areGivenUpPageByPage() throws Exception {
        s3.contents().pageSize(2);
        for (int i = 0; i < 5; i++) {
            // Never given up, as when the process is killed.
            store.begin("exports/lost-" + i).out().write(LONG);
            store("exports/old-" + i, bytes(1));
        }
        s3.contents().put("chatlogger/exports/Not Ours.txt", bytes(1));

        int removed = await(store.sweep(
                "exports", later(), keys -> Future.succeededFuture(Set.of("exports/lost-3", "exports/old-3"))));

        assertThat(removed).isEqualTo(8);
        assertThat(unfinished()).isEqualTo(1);
        assertThat(s3.contents().keys()).containsExactly("chatlogger/exports/Not Ours.txt", "chatlogger/exports/old-3");
    }

    @Test
    void sweep_youngUpload_goesOn() throws Exception {
        try (BlobUpload upload = store.begin("exports/young")) {
            upload.out().write(LONG);
            assertThat(await(store.sweep("exports", s3.contents().now(), keys -> Future.succeededFuture(Set.of()))))
                    .isZero();
            upload.commit();
        }
        assertThat(exists("exports/young")).isTrue();
    }
}
