package io.chatlogger.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatlogger.Main;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.ServerProcess;
import io.chatlogger.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of the documents, as a newcomer copies them: in the order in which the pages are read, into one shell, beside a first start in
 * development. A line of a block that begins with {@code # } is what the command before it prints; in it, … is anything.
 */
class ExamplesIT {
    private static final List<String> PAGES = List.of(
            "README.md", "src/docs/ingest.md", "src/docs/dashboard-api.md", "src/docs/analytics-and-exports.md");
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    /** What is not run: it starts the server, which runs. */
    private static final String START = "make run\n";

    @TempDir
    Path folder;

    @Test
    void examples_copiedInTheirOrder_printWhatStandsThere() throws Exception {
        assumeTrue(has("curl", "openssl", "gzip", "sed"), "the examples use curl, openssl, gzip and sed");
        try (ServerProcess server = ServerProcess.start(
                folder, TestDatabase.url(), Map.of("CHATLOGGER_DATABASE_URL", "", "CHATLOGGER_HTTP_PORT", "0"))) {
            String url = server.url();
            Path credentials = folder.resolve("data/dev-credentials.json");
            Eventually.until("the demo's credentials are written", () -> Files.exists(credentials));
            Files.createDirectories(folder.resolve("src/bin"));
            command(folder.resolve("src/bin/chatlogger"));

            String printed = run(script().replace("http://127.0.0.1:8080", url));

            assertThat(server.process().output()).contains(url + "/docs");
            for (String page : PAGES) {
                assertPrinted(page, printed);
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .as("what the examples write is in a folder that git ignores")
                        .containsExactlyInAnyOrder("data", "src", "process.log", "script");
            }
        }
    }

    private static boolean has(String... programs) throws Exception {
        String all = Arrays.stream(programs).map(name -> "command -v " + name).collect(Collectors.joining(" && "));
        return new ProcessBuilder("bash", "-c", all).start().waitFor() == 0;
    }

    /** As src/bin/chatlogger, but of the classes that are tested. */
    private static void command(Path path) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Files.writeString(
                path,
                "#!/bin/sh\nexec '%s' -Xmx128m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                classPath,
                                Main.class.getName()));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String script() throws IOException {
        var script = new StringBuilder("set -euo pipefail\n");
        for (String page : PAGES) {
            script.append("echo '").append(begin(page)).append("'\n");
            blocks(page).forEach(block -> script.append(block).append("echo\n"));
        }
        return script.toString();
    }

    private static String begin(String page) {
        return "=== " + page;
    }

    private static List<String> blocks(String page) throws IOException {
        var blocks = new ArrayList<String>();
        Matcher found = BLOCK.matcher(Files.readString(Path.of(page)));
        while (found.find()) {
            if (!found.group(1).equals(START)) {
                blocks.add(found.group(1));
            }
        }
        return blocks;
    }

    private String run(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script"), script);
        var builder = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CHATLOGGER_DATA_DIR", "data");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static void assertPrinted(String page, String printed) throws IOException {
        int begin = printed.indexOf(begin(page));
        int next = printed.indexOf("\n=== ", begin);
        String mine = printed.substring(begin, next < 0 ? printed.length() : next);
        Deque<Pattern> expected = new ArrayDeque<>(blocks(page).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("# "))
                .map(line -> pattern(line.substring(2)))
                .toList());
        assertThat(expected).as("outputs that " + page + " shows").isNotEmpty();
        mine.lines().filter(line -> !expected.isEmpty()).forEach(line -> {
            if (expected.getFirst().matcher(line).matches()) {
                expected.removeFirst();
            }
        });
        assertThat(expected)
                .as("shown in " + page + ", but not printed:\n" + mine)
                .isEmpty();
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Arrays.stream(line.stripTrailing().split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
