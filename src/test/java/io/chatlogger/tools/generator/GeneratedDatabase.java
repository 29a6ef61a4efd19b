package io.chatlogger.tools.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestSql;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** A database of its own, and the command as an operator types it. */
record GeneratedDatabase(DatabaseUrl url) {
    static final String UNTIL = "2026-03-01T00:00:00Z";

    record Run(int exitCode, String out, String err) {
        JsonNode json() throws IOException {
            return new JsonMapper().readTree(out);
        }
    }

    static GeneratedDatabase empty() {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url);
        return new GeneratedDatabase(url);
    }

    /** Adds the end of time and --json to the arguments. */
    Run generate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--until", UNTIL, "--json"));
        all.addAll(Arrays.asList(arguments));
        return generateAsTyped(all.toArray(String[]::new));
    }

    Run generateAsTyped(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = new CommandLine(new GenerateCommand(Map.of("CHATLOGGER_DATABASE_URL", address())))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private String address() {
        return "postgresql://" + encoded(url.user()) + ":" + encoded(url.password()) + "@" + url.host() + ":"
                + url.port() + "/" + url.database();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    TestSql sql() {
        return new TestSql(url);
    }
}
