package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
    @TempDir
    Path folder;

    @Test
    void copy_moreThanFits_keepsTheNewestInTwoFilesOfBoundedSize() throws IOException {
        var log = new BoundedLog(folder.resolve("postgres.log"), 20_000);

        log.copy(lines(10_000));

        assertThat(Files.size(folder.resolve("postgres.log"))).isLessThanOrEqualTo(20_000);
        assertThat(Files.size(folder.resolve("postgres.log.1"))).isLessThanOrEqualTo(20_000);
        assertThat(Files.readString(folder.resolve("postgres.log"))).endsWith("line 9999\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void tail_manyLines_isTheLastTwelve() {
        var log = new BoundedLog(folder.resolve("postgres.log"), 20_000);

        log.copy(lines(100));

        assertThat(log.tail()).startsWith("line 88\n").endsWith("line 99");
    }

    @Test
    void copy_fileCannotBeWritten_readsOnToTheEnd() {
        var log = new BoundedLog(folder.resolve("no such folder/postgres.log"), 20_000);

        log.copy(lines(100));

        assertThat(log.tail()).endsWith("line 99");
    }

    private static ByteArrayInputStream lines(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("line ").append(i).append('\n');
        }
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
