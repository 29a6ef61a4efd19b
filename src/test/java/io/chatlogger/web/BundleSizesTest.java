package io.chatlogger.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a browser loads before a page is there, and in all: a library too many is noticed here. */
class BundleSizesTest {
    /** Written by the bundler: each file with what it imports. */
    private static final Path BUNDLES = Path.of("target/web/bundles.json");

    private static final Path ASSETS = Path.of("target/classes/web/assets");

    /** The most bytes of scripts, by gzip, that a page loads with all that stands around it. */
    private static final Map<String, Integer> PAGES = Map.of(
            "pages/sign-in/sign-in.tsx", 45_000,
            "pages/conversations/conversations.tsx", 60_000,
            "pages/transcript/transcript.tsx", 80_000,
            "pages/overview/overview.tsx", 85_000);

    private static final int ALL_SCRIPTS = 200_000;
    private static final int ALL_STYLES = 16_000;
    /** All files in all codings: so much memory a server holds for them. */
    private static final int MEMORY = 3_000_000;

    private final Map<String, JsonNode> outputs = new TreeMap<>();

    BundleSizesTest() throws IOException {
        new ObjectMapper()
                .readTree(BUNDLES.toFile())
                .path("outputs")
                .properties()
                .forEach(output -> outputs.put(name(output.getKey()), output.getValue()));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String fileOf(String source) {
        return outputs.entrySet().stream()
                .filter(output -> output.getValue().path("entryPoint").asText().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing was made of " + source))
                .getKey();
    }

    /** Adds a file and what it loads at once, be it through others. */
    private void add(String file, Set<String> loaded) {
        if (loaded.add(file)) {
            for (JsonNode each : Objects.requireNonNull(outputs.get(file), file).path("imports")) {
                if (each.path("kind").asText().equals("import-statement")) {
                    add(name(each.path("path").asText()), loaded);
                }
            }
        }
    }

    private static long zipped(String file) {
        try {
            return Files.size(ASSETS.resolve(file + ".gz"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void scripts_ofAPage_areSmall() {
        PAGES.forEach((page, most) -> {
            var loaded = new HashSet<String>();
            add(fileOf("main.tsx"), loaded);
            add(fileOf(page), loaded);
            assertThat(loaded).hasSizeGreaterThan(1);
            assertThat(loaded.stream().mapToLong(BundleSizesTest::zipped).sum())
                    .as("bytes of scripts of " + page)
                    .isLessThanOrEqualTo(most);
        });
    }

    @Test
    void files_together_areSmall() throws IOException {
        assertThat(sum(file -> file.endsWith(".js.gz"))).isBetween(1L, (long) ALL_SCRIPTS);
        assertThat(sum(file -> file.endsWith(".css.gz"))).isBetween(1L, (long) ALL_STYLES);
        assertThat(sum(file -> true)).isBetween(1L, (long) MEMORY);
    }

    private static long sum(Predicate<String> which) throws IOException {
        try (var files = Files.list(ASSETS)) {
            return files.filter(file -> which.test(file.getFileName().toString()))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
