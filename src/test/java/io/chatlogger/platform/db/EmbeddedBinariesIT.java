package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBinariesIT {
    @TempDir
    Path parent;

    @Test
    void unpack_twoAtOnceAfterAnInterruptedOne_bothGetTheSameWholeFolder() throws Exception {
        Path name = EmbeddedBinaries.unpack(Path.of("target", "postgres").toAbsolutePath())
                .getFileName();
        Path half = Files.createDirectories(parent.resolve("unpacking-" + name + "/bin"));
        Files.writeString(half.resolve("postgres"), "half");

        try (var starts = Executors.newFixedThreadPool(2)) {
            for (var start : starts.invokeAll(Collections.nCopies(2, () -> EmbeddedBinaries.unpack(parent)))) {
                assertThat(start.get()).isEqualTo(parent.resolve(name));
            }
        }

        Path program = parent.resolve(name).resolve("bin/postgres");
        assertThat(program).isExecutable();
        assertThat(Files.size(program)).isGreaterThan(1_000_000);
        assertThat(half).doesNotExist();
    }
}
