package io.chatlogger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that is served in place of the jar while one works on the dashboard. */
class WebFolderTest {
    @TempDir
    Path folder;

    @Test
    void files_thatWereBuiltAgain_areThoseServedNext() throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("files.txt"), "assets/main-1.css\nindex.html\n");
        Files.writeString(folder.resolve("index.html"), "<p>one</p>");
        Files.writeString(folder.resolve("assets/main-1.css"), "p {}");
        FileSource source = FileSource.folder(folder);
        assertThat(WebFiles.read(source).page().plain().toString(StandardCharsets.UTF_8))
                .isEqualTo("<p>one</p>");
        assertThat(WebFiles.read(source).assets()).containsOnlyKeys("main-1.css");

        Files.writeString(folder.resolve("index.html"), "<p>two</p>");
        assertThat(WebFiles.read(source).page().plain().toString(StandardCharsets.UTF_8))
                .isEqualTo("<p>two</p>");

        Files.delete(folder.resolve("assets/main-1.css"));
        assertThatThrownBy(() -> WebFiles.read(source)).hasMessageContaining("assets/main-1.css is not in " + folder);
    }

    @Test
    void folder_inProduction_isRefused() {
        Settings settings = Settings.load(Map.of("CHATLOGGER_ENV", "production", "CHATLOGGER_WEB_DIR", "/somewhere"));
        WebSettings.read(settings, NodeSettings.read(settings));
        assertThatThrownBy(settings::check).hasMessageContaining("/somewhere").hasMessageContaining("production");
    }
}
