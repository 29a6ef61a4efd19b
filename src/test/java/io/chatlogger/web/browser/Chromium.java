package io.chatlogger.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one browser of all tests, started when the first asks for it. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-headless-shell", "google-chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--force-color-profile=srgb");

    private Chromium() {}

    private static final class Shared {
        static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        static final Browser BROWSER = PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Objects.requireNonNull(program(), "no Chromium was found"))
                        .setArgs(FLAGS));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }

    /** The browser; used by one thread at a time, which {@link InBrowser} sees to. */
    static Browser shared() {
        return Shared.BROWSER;
    }

    static boolean isThere() {
        return program() != null && hasDriver();
    }

    private static boolean hasDriver() {
        try {
            Class.forName("com.microsoft.playwright.impl.driver.jar.DriverJar");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static @Nullable Path program() {
        String named = System.getenv("CHATLOGGER_TEST_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(folders.split(File.pathSeparator))
                .flatMap(folder -> candidates(Path.of(folder)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Path> candidates(Path folder) {
        return NAMES.stream().map(folder::resolve);
    }
}
