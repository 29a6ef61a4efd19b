package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void loadGenerator_compiles(@TempDir Path target) throws IOException {
        var arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d", target.toString()));
        try (Stream<Path> files = Files.list(Path.of("src/bench/rate"))) {
            files.map(Path::toString).forEach(arguments::add);
        }

        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));

        assertThat(exit).isZero();
    }
}
