package io.chatlogger.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.testing.JavaProcess;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of a folder. */
class LocalBlobStoreIT extends BlobStoreContract {
    @TempDir
    Path folder;

    private BlobStore open(Path root, MeterRegistry meters) {
        var settings = new BlobSettings(BlobSettings.Store.LOCAL, root, S3Settings.read(Settings.load(Map.of())));
        return Blobs.open(vertx, settings, meters);
    }

    @Override
    BlobStore open() {
        return open(folder.resolve("blobs"), meters);
    }

    @Override
    Instant later() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    @Override
    int unfinished() throws IOException {
        return (int) files().stream().filter(name -> name.endsWith(".part")).count();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("blobs"))) {
            return walk.skip(1)
                    .map(path -> folder.resolve("blobs").relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void files_ofABlob_areForTheirOwnerOnly() throws Exception {
        store("exports/private", bytes(5));

        assertThat(files()).containsExactly("exports", "exports/private.blob");
        assertThat(permissions("exports")).isEqualTo("rwx------");
        assertThat(permissions("exports/private.blob")).isEqualTo("rw-------");
        await(store.delete("exports/private"));
        assertThat(files()).isEmpty();
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("blobs/" + name)));
    }

    @Test
    void sweep_uploadOfAProcessThatIsGone_isRemovedAtOnce() throws Exception {
        Path job = Files.createDirectories(folder.resolve("blobs/exports/o"));
        Path left = job.resolve("1.blob.0123.part");
        Files.write(left, bytes(100));
        Path foreign = Files.write(folder.resolve("blobs/exports/notes.txt"), bytes(1));

        // Somebody may know the key: of the next attempt, which has a file of its own.
        int removed = await(store.sweep("exports", Instant.EPOCH, keys -> Future.succeededFuture(Set.copyOf(keys))));

        assertThat(removed).isEqualTo(1);
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void sweep_uploadOfAnotherProcess_goesOnUntilItIsKilled() throws Exception {
        Path blobs = folder.resolve("blobs");
        try (JavaProcess writing =
                JavaProcess.start(UploadingProcess.class, folder, Map.of(), blobs.toString(), "exports/o/1")) {
            writing.awaitOutput("writing");
            assertThat(await(store.sweep("exports", later(), keys -> Future.succeededFuture(Set.of()))))
                    .isZero();
            assertThat(unfinished()).isEqualTo(1);

            writing.kill();

            assertThat(await(store.sweep("exports", later(), keys -> Future.succeededFuture(Set.of()))))
                    .isEqualTo(1);
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void sweep_uploadOfAnotherStoreOfTheFolder_goesOn() throws Exception {
        BlobStore other = open(folder.resolve("blobs"), new SimpleMeterRegistry());
        try (BlobUpload upload = store.begin("exports/running")) {
            upload.out().write(LONG);
            assertThat(await(other.sweep("exports", later(), keys -> Future.succeededFuture(Set.of()))))
                    .isZero();
            assertThat(upload.commit().bytes()).isEqualTo(LONG.length);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void write_diskIsFull_failsWithASentenceAndLeavesNothing() throws Exception {
        var registry = new SimpleMeterRegistry();
        Path blobs = folder.resolve("blobs");
        Path part = Files.createSymbolicLink(blobs.resolve("full.blob.1.part"), Path.of("/dev/full"));
        var opened = OpenPart.take(part, FileChannel.open(part, StandardOpenOption.WRITE));
        var upload = new LocalUpload(new LocalFolder(blobs), "full", opened, new BlobMeters(registry, "local"));
        try (upload) {
            assertThatThrownBy(() -> upload.out().write(LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("free space there, or name another folder in blobs.folder");
            assertThatThrownBy(upload::commit).hasMessageContaining("No space left on device");
        }
        assertThat(files()).isEmpty();
        assertThat(registry.counter("chatlogger.blobs.failures", "operation", "write", "store", "local")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void open_folderThatCannotBe_isRefusedWithASentence() throws Exception {
        Path file = Files.write(folder.resolve("file"), bytes(1));

        assertThatThrownBy(() -> open(file.resolve("blobs"), new SimpleMeterRegistry()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("blobs.folder is ")
                .hasMessageContaining("expected a folder");
    }
}
