package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The import command as an operator types it, and what came of it. */
record CommandLineRun(int exitCode, String out, String err, List<JsonObject> refused) {
    /** Runs with address, organization and key of the fake; refused ones go into the folder. */
    static CommandLineRun against(FakeApi api, Path folder, byte[] standardInput, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("--url", api.url(), "--org", "demo", "--key", FakeApi.KEY));
        all.addAll(List.of(arguments));
        return typed(folder, standardInput, all.toArray(String[]::new));
    }

    /** Runs with nothing but the arguments; the folder is the data folder too. */
    static CommandLineRun typed(Path folder, byte[] standardInput, String... arguments) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        Path refused = folder.resolve("refused.ndjson");
        int exitCode = new CommandLine(new ImportCommand(() -> folder, new ByteArrayInputStream(standardInput)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(with("--refused", refused.toString(), arguments));
        List<JsonObject> lines = Files.exists(refused)
                ? Files.readString(refused, UTF_8).lines().map(JsonObject::new).toList()
                : List.of();
        return new CommandLineRun(exitCode, out.toString(), err.toString(), lines);
    }

    private static String[] with(String option, String value, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(option);
        all.add(value);
        return all.toArray(String[]::new);
    }
}
