package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatlogger.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients that openapi-generator makes from the served document compile. Generator and compiler are copied to {@code target/tools} by
 * the Maven profile {@code clients}; a Node is {@code CHATLOGGER_TEST_NODE} or on the path. Where they are not there, the test is skipped,
 * unless {@code CHATLOGGER_TEST_REQUIRE} names {@code node}.
 */
class GeneratedClientsIT {
    private static final Path TOOLS = Path.of("target/tools").toAbsolutePath();
    private static final boolean REQUIRED = Arrays.asList(
                    Objects.requireNonNullElse(System.getenv("CHATLOGGER_TEST_REQUIRE"), "")
                            .split(","))
            .contains("node");
    private static final int SECONDS = 300;

    @TempDir
    Path folder;

    @Test
    void document_clientsGenerated_compile() throws Exception {
        String node = node();
        boolean found = Files.isDirectory(TOOLS) && node != null;
        if (!found && !REQUIRED) {
            String reason =
                    "Skipped: the generated clients need make test, which gets the generator, and a Node on the path";
            System.out.println(reason);
            assumeTrue(found, reason);
        }
        assertThat(found).as("target/tools and a Node are there").isTrue();
        Path document = folder.resolve("openapi.json");
        Files.writeString(
                document,
                TestServer.shared()
                        .tenant()
                        .plain("GET", "/openapi.json", "")
                        .http()
                        .body());
        // One JVM for both.
        run(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                tool("openapi-generator-cli"),
                "batch",
                "--fail-fast",
                config("ts", document, "generatorName: typescript-fetch"),
                config("java", document, "generatorName: java\nlibrary: native"));
        compileJava(folder.resolve("java/src/main/java"));
        run(
                Objects.requireNonNull(node),
                compiler(),
                "--noEmit",
                "--strict",
                "--target",
                "es2022",
                "--module",
                "es2022",
                "--moduleResolution",
                "bundler",
                "--lib",
                "es2022,dom",
                folder.resolve("ts/index.ts").toString());
        assertThat(Files.readString(folder.resolve("ts/apis/ExportsApi.ts")))
                .as("an export is made by default, a file comes whole")
                .contains("async createExport(requestParameters: CreateExportRequest", "): Promise<Export> {")
                .contains("async downloadExport(requestParameters: DownloadExportRequest", "): Promise<Blob> {");
    }

    /** The configuration of one client, which goes to a folder of this name. */
    private String config(String name, Path document, String generator) throws IOException {
        String text = "%s\ninputSpec: %s\noutputDir: %s\nadditionalProperties:\n  hideGenerationTimestamp: true\n"
                .formatted(generator, document, folder.resolve(name));
        return Files.writeString(folder.resolve(name + ".yaml"), text).toString();
    }

    private static void compileJava(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(files).hasSizeGreaterThan(50);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (Stream<Path> jars = Files.list(TOOLS.resolve("java"))) {
            classPath += ":" + jars.map(Path::toString).collect(Collectors.joining(":"));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var output = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    classPath,
                    "-d",
                    sources.resolve("classes").toString());
            Files.createDirectories(sources.resolve("classes"));
            boolean compiled = compiler.getTask(
                            output, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(output.toString()).isTrue();
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("process.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as(command[0] + " ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String tool(String artifact) throws IOException {
        try (Stream<Path> all = Files.list(TOOLS)) {
            return all.map(Path::toString)
                    .filter(file -> file.contains("/" + artifact + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String compiler() throws IOException {
        try (Stream<Path> all = Files.walk(TOOLS.resolve("typescript"))) {
            return all.filter(file -> file.endsWith("lib/tsc.js"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** The program, null where there is none. */
    private static @Nullable String node() {
        String named = System.getenv("CHATLOGGER_TEST_NODE");
        if (named != null) {
            return named;
        }
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }
}
