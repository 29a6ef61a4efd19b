package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no build compiles: the scripts, and the programs that only the benchmark runs. */
class ScriptsTest {
    private static final List<Path> FOLDERS =
            List.of(Path.of("src/bin"), Path.of("src/bench"), Path.of("docker"), Path.of(".ci"));
    /** Read by other scripts, so without a first line that says what they are. */
    private static final Set<String> SOURCED = Set.of("server", "load", "stages", "startup", "report");

    @Test
    void scripts_areWellFormed() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "for f; do bash -n \"$f\" || exit 1; done", "bash"));
        scripts().forEach(script -> command.add(script.toString()));
        assertThat(command.size()).isGreaterThan(SOURCED.size() + 4);

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static List<Path> scripts() throws IOException {
        var scripts = new ArrayList<Path>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (SOURCED.contains(file.getFileName().toString())
                            || Files.readString(file).startsWith("#!")) {
                        scripts.add(file);
                    }
                }
            }
        }
        return scripts;
    }

    @Test
    void mavenProgress_whatIsDownloaded_isCountedAndTheExitCodeIsMavens(@TempDir Path folder) throws Exception {
        Path seen = folder.resolve("seen");
        Path maven = script(folder, """
                mkdir -p %1$s/repository/a
                head -c 5000000 /dev/zero >%1$s/repository/a/a.jar
                for i in $(seq 600); do [ -e %1$s/seen ] && exit 7; sleep 0.1; done
                """.formatted(folder));
        Process process = new ProcessBuilder(
                        "src/bin/maven-progress",
                        maven.toString(),
                        "-q",
                        "-Dmaven.repo.local=" + folder.resolve("repository"))
                .redirectErrorStream(true)
                .start();
        var said = new StringBuilder();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.contains("so far")) {
                    Files.createFile(seen);
                }
            }
        }
        assertThat(process.waitFor()).as(said.toString()).isEqualTo(7);
        assertThat(said)
                .contains(
                        "Maven downloads what is missing in " + folder.resolve("repository"),
                        "about",
                        "1 files, 5 MB so far");
    }

    @Test
    void mavenProgress_nothingToDownload_saysNothing(@TempDir Path folder) throws Exception {
        Path maven = script(folder, "[ \"$ONE\" = 1 ] && echo \"$@\"\n");
        Process process = new ProcessBuilder("src/bin/maven-progress", "ONE=1", maven.toString(), "-o", "package")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("-o package\n");
        assertThat(process.waitFor()).isZero();
    }

    private static Path script(Path folder, String text) throws IOException {
        Path script = Files.writeString(folder.resolve("maven"), "#!/bin/bash\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void image_asItsOwnLinesRunIt_publishesNoServerForDevelopment() throws IOException {
        String image = Files.readString(Path.of("docker/Dockerfile"));
        assertThat(image).contains("ENV CHATLOGGER_ENV=production");
        for (Path page :
                List.of(Path.of("docker/Dockerfile"), Path.of("src/docs/operating.md"), Path.of("README.md"))) {
            assertThat(Files.readAllLines(page))
                    .filteredOn(line -> line.contains("docker run") && line.contains(" -p "))
                    .allSatisfy(line -> assertThat(line).contains(" -p 127.0.0.1:"));
        }
    }

    @Test
    void loadGenerator_compiles(@TempDir Path target) throws IOException {
        var arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d", target.toString()));
        try (Stream<Path> files = Files.list(Path.of("src/bench/rate"))) {
            files.map(Path::toString).forEach(arguments::add);
        }

        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));

        assertThat(exit).isZero();
    }
}
