package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.UrlText;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.tools.generator.GenerateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What people read when a command fails for a reason outside of it: a sentence that says what to do, and no word of Java's. */
class CommandFaultsIT {
    private static final String JAVA = "(?s).*(Exception|Error:|\\bjava\\.|io\\.(chatlogger|vertx|netty)\\.|\tat ).*";

    @TempDir
    Path folder;

    @CommandLine.Command(name = "chatlogger")
    private static final class Root {}

    private record Result(int code, String out, String err) {}

    private static Result run(Map<String, String> variables, String line) {
        Map<String, String> environment = new HashMap<>(Map.of("CHATLOGGER_DATABASE_CONNECT_TIMEOUT", "1s"));
        environment.putAll(variables);
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new Root())
                .addSubcommand(new OrgCommand(environment))
                .addSubcommand(new KeyCommand(environment))
                .addSubcommand(new UserCommand(environment))
                .addSubcommand(new RollupCommand(environment))
                .addSubcommand(new MigrateCommand(environment))
                .addSubcommand(new GenerateCommand(environment))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.split(" "));
        return new Result(code, out.toString(), err.toString());
    }

    private static void assertRefused(Result result, String... words) {
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(words).doesNotMatch(JAVA);
    }

    private static Map<String, String> url(DatabaseUrl url) {
        return Map.of("CHATLOGGER_DATABASE_URL", UrlText.of(url));
    }

    private static Map<String, String> url(String text) {
        return Map.of("CHATLOGGER_DATABASE_URL", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org list", "key list acme", "user list --org acme", "rollup verify", "migrate", "generate"})
    void everyCommand_noDatabaseInTheDataFolder_namesTheFolderAndMakesNothing(String line) throws Exception {
        Path data = folder.resolve("data");
        assertRefused(
                run(Map.of("CHATLOGGER_DATA_DIR", data.toString()), line),
                "There is no database in " + data,
                "chatlogger serve",
                "CHATLOGGER_DATA_DIR");
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org list", "generate"})
    void databaseThatNobodyMigrated_isNamedAndSaid(String line) throws Exception {
        assertRefused(run(url(FreshDatabase.make("")), line), "no tables yet", "CHATLOGGER_DATABASE_URL");
    }

    @Test
    void orgList_noOrganization_namesTheDatabase() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        assertThat(run(url(url), "migrate").code()).isZero();
        Result result = run(url(url), "org list");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("no organization yet", url.host() + ":" + url.port() + "/" + url.database());
    }

    @ParameterizedTest
    @ValueSource(strings = {"org list", "migrate", "generate"})
    void databaseThatCannotBeReached_isSaidInWords(String line) throws Exception {
        DatabaseUrl there = TestDatabase.url();
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            assertRefused(run(url("postgresql://u:p@" + address + "/d"), line), address, "did not answer");
        }
        assertRefused(run(url("postgresql://u:p@127.0.0.1:1/d"), line), "127.0.0.1:1", "start it");
        assertRefused(run(url("postgresql://u:p@no-such-host.invalid/d"), line), "no-such-host.invalid");
        assertRefused(
                run(url("postgresql://nobody:wrong@" + there.host() + ":" + there.port() + "/none"), line),
                "refuses",
                "CHATLOGGER_DATABASE_URL");
    }

    @Test
    void dataFolderThatCannotBeOne_isSaidInWords() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(run(Map.of("CHATLOGGER_DATA_DIR", file.toString()), "org list"), file.toString());
        Files.createDirectories(folder.resolve("damaged/postgres/cluster/data"));
        assertRefused(
                run(Map.of("CHATLOGGER_DATA_DIR", folder.resolve("damaged").toString()), "org list"),
                "damaged",
                "restore it");
    }

    @Test
    void configurationThatCannotBeRead_isSaidInWords() throws Exception {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', '=', (byte) 0xff, '\n'});
        Path odd = Files.writeString(folder.resolve("odd"), "http.port=\\u00zz\n");
        for (Path file : new Path[] {folder.resolve("none"), folder, binary, odd}) {
            assertRefused(run(Map.of("CHATLOGGER_CONF", file.toString()), "org list"), file.toString());
        }
    }

    @Test
    void filesOfSettings_thatCannotBeRead_areSaidInWords() throws IOException {
        Map<String, String> there = url(TestDatabase.url());
        assertRefused(run(there, "org settings acme --set " + folder.resolve("none")), "there is no such file", "none");
        assertRefused(run(there, "org settings acme --set " + folder), folder.toString());
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
        assertRefused(run(there, "org settings acme --set " + binary), "UTF-8");
    }
}
