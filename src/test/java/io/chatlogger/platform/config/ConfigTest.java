package io.chatlogger.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator gets for what stands in the file and in the environment. */
class ConfigTest {
    private static final String GOOD_SECRET = "q7Jt0v9cQy2xWm4LkZr8NbHs5PdFgAeU1oIiYw3S";

    @TempDir
    private Path folder;

    private static Config load(String... variables) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Config.load(environment);
    }

    private static List<String> faults(String... variables) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(variables));
        assertThat(refused).as("the start must be refused").isNotNull();
        return refused.faults();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.properties"), text);
    }

    @Test
    void load_nothingSet_shippedDefaults() {
        Config config = load();
        assertThat(config.env()).isEqualTo(Config.Environment.DEVELOPMENT);
        assertThat(config.roles()).isEqualTo(Set.of(Config.NodeRole.values()));
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(config.database().url().isEmpty()).isTrue();
        assertThat(config.redisUrl().isEmpty()).isTrue();
        assertThat(config.http().trustedProxies()).isEmpty();
    }

    @Test
    void load_nothingSet_limitsOfTheContract() {
        assertThat(load().ingest().limits())
                .isEqualTo(new Config.Limits(
                        1 << 20, 512 << 10, 64 << 10, 1000, 10 << 20, 64 << 20, Duration.ofHours(24)));
    }

    @Test
    void load_fileAndEnvironment_environmentWinsOverFileWinsOverDefault() throws IOException {
        Path own = file("http.port = 9001\nhttp.idle_timeout = 5s\n");
        Config config = load("CHATLOGGER_CONF", own.toString(), "CHATLOGGER_HTTP_PORT", "9002");
        assertThat(config.http().port()).isEqualTo(9002);
        assertThat(config.http().idleTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void load_namedFileIsMissing_sentenceNamesVariableAndPath() {
        String missing = folder.resolve("none.properties").toString();
        assertThat(faults("CHATLOGGER_CONF", missing))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_CONF", missing, "expected");
    }

    @Test
    void load_fileIsBroken_sentenceNamesIt() throws IOException {
        Path own = file("http.host = \\uZZZZ\n");
        assertThat(faults("CHATLOGGER_CONF", own.toString()))
                .singleElement()
                .asString()
                .contains(own.toString());
    }

    @Test
    void load_unknownKeyInFile_refusedByName() throws IOException {
        Path own = file("http.prot = 80\n");
        assertThat(faults("CHATLOGGER_CONF", own.toString()))
                .singleElement()
                .asString()
                .contains("http.prot", own.toString(), "is not a setting", "expected");
    }

    @Test
    void load_unknownVariable_refusedByName() {
        assertThat(faults("CHATLOGGER_HTTP_PROT", "80"))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_HTTP_PROT is not a setting");
    }

    @Test
    void load_variablesOfScriptsAndTests_passedOver() {
        assertThat(load("CHATLOGGER_JAVA_OPTS", "-Xmx1g", "CHATLOGGER_TEST_DATABASE_URL", "x", "PATH", "/bin"))
                .isNotNull();
    }

    @Test
    void load_manyFaults_allListedAtOnceEachWithItsValueAndWhatIsExpected() throws IOException {
        Path own = file("log.level = loud\nno.such = 1\n");
        List<String> faults = faults(
                "CHATLOGGER_CONF", own.toString(),
                "CHATLOGGER_HTTP_PORT", "70000",
                "CHATLOGGER_ENV", "prod",
                "CHATLOGGER_ROLES", "ingest,cleaning",
                "CHATLOGGER_INGEST_BATCH_BYTES", "8 megabytes",
                "CHATLOGGER_HTTP_BODY_PAUSE", "10",
                "CHATLOGGER_HTTP_TRUSTED_PROXIES", "10.0.0.0/8,10.0.0.0/40");
        assertThat(faults)
                .hasSize(8)
                .anySatisfy(f -> assertThat(f).contains("log.level in " + own, "\"loud\"", "expected one of error"))
                .anySatisfy(f -> assertThat(f).contains("no.such in " + own, "is not a setting"))
                .anySatisfy(f -> assertThat(f).contains("CHATLOGGER_HTTP_PORT", "\"70000\"", "0 to 65535"))
                .anySatisfy(f -> assertThat(f).contains("CHATLOGGER_ENV", "\"prod\"", "development, production"))
                .anySatisfy(f -> assertThat(f).contains("CHATLOGGER_ROLES", "cleaning", "dashboard"))
                .anySatisfy(f -> assertThat(f).contains("CHATLOGGER_INGEST_BATCH_BYTES", "8 megabytes", "10MiB"))
                .anySatisfy(f -> assertThat(f).contains("CHATLOGGER_HTTP_BODY_PAUSE", "\"10\"", "10m"))
                .anySatisfy(f -> assertThat(f).contains("CHATLOGGER_HTTP_TRUSTED_PROXIES", "/40", "10.0.0.0/8"));
    }

    @ParameterizedTest
    @CsvSource({
        "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT, soon",
        "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT, soon",
        "CHATLOGGER_INGEST_QUEUE_BYTES, much",
        "CHATLOGGER_INGEST_MAX_BATCH_BYTES, much",
        "CHATLOGGER_HTTP_BODY_MEMORY, much",
    })
    void load_oneBadValue_oneSentenceAndNoneThatFollowsFromIt(String variable, String value) {
        assertThat(faults(variable, value)).singleElement().asString().contains(variable, value);
    }

    @ParameterizedTest
    @CsvSource({
        "CHATLOGGER_HTTP_PORT, -1",
        "CHATLOGGER_HTTP_PORT, 65536",
        "CHATLOGGER_HTTP_PORT, 80.5",
        "CHATLOGGER_HTTP_PORT, ''",
        "CHATLOGGER_HTTP_PORT, 99999999999999999999",
        "CHATLOGGER_HTTP_HOST, ''",
        "CHATLOGGER_HTTP_HOST, local host",
        "CHATLOGGER_OPS_HOST, ''",
        "CHATLOGGER_HTTP_PUBLIC_URL, chat.example.org",
        "CHATLOGGER_HTTP_PUBLIC_URL, ftp://chat.example.org",
        "CHATLOGGER_DATA_DIR, ''",
        "CHATLOGGER_ROLES, ''",
        "CHATLOGGER_HTTP_BODY_MEMORY, 999999999999GiB",
        "CHATLOGGER_HTTP_BODY_MEMORY, 64MB",
        "CHATLOGGER_HTTP_BODY_MEMORY, -1KiB",
        "CHATLOGGER_HTTP_IDLE_TIMEOUT, 0s",
        "CHATLOGGER_HTTP_IDLE_TIMEOUT, 999999999999d",
        "CHATLOGGER_APIKEYS_CACHE_TTL, 5s",
        "CHATLOGGER_INGEST_MAX_BATCH_ITEMS, 0",
    })
    void load_outOfBounds_refused(String variable, String value) {
        assertThat(faults(variable, value)).singleElement().asString().contains(variable, "expected");
    }

    @ParameterizedTest
    @CsvSource({"512B, 512", "64KiB, 65536", "10MiB, 10485760", "1 GiB, 1073741824"})
    void load_size_countsInPowersOf1024(String text, int bytes) {
        assertThat(load("CHATLOGGER_INGEST_MAX_CONTENT_BYTES", text)
                        .ingest()
                        .limits()
                        .maxContentBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "5s, PT5S", "10m, PT10M", "24h, PT24H", "30 d, PT720H"})
    void load_duration_readInItsUnit(String text, Duration duration) {
        assertThat(load("CHATLOGGER_INGEST_MAX_FUTURE", text).ingest().limits().maxFuture())
                .isEqualTo(duration);
    }

    @Test
    void load_lists_spacesAndEmptyEntriesDoNotCount() {
        Config config =
                load("CHATLOGGER_ROLES", " ingest , exports,", "CHATLOGGER_HTTP_TRUSTED_PROXIES", "::1, 10.0.0.0/8");
        assertThat(config.roles()).containsExactlyInAnyOrder(Config.NodeRole.INGEST, Config.NodeRole.EXPORTS);
        assertThat(config.http().trustedProxies()).containsExactly("::1", "10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@db.example.org:5432/chat",
                "postgres://u:p%40@[::1]:5432/chat?sslmode=require",
                "postgresql://u:p@chat_db:5432/chat"
            })
    void load_databaseUrl_keptAsItIs(String url) {
        assertThat(load("CHATLOGGER_DATABASE_URL", url).database().url().value())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "CHATLOGGER_DATABASE_URL, mysql://u:hunter2hunter2@h/db",
        "CHATLOGGER_DATABASE_URL, jdbc:postgresql://u:hunter2hunter2@h/db",
        "CHATLOGGER_DATABASE_URL, hunter2hunter2",
        "CHATLOGGER_DATABASE_URL, postgresql://u:hunter2hunter2 x@h/db",
        "CHATLOGGER_REDIS_URL, http://u:hunter2hunter2@h",
        "CHATLOGGER_JWT_SECRET, hunter2hunter2",
        "CHATLOGGER_JWTSECRET, hunter2hunter2",
    })
    void load_faultInSecret_sentenceDoesNotRepeatIt(String variable, String value) {
        assertThat(faults(variable, value, "CHATLOGGER_ENV", "production"))
                .anySatisfy(fault -> assertThat(fault).startsWith(variable))
                .noneSatisfy(fault -> assertThat(fault).contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "q7Jt0v9cQy2xWm4LkZr8NbHs5PdFgAe",
                "changemechangemechangemechangeme",
                "my-very-long-Secret-that-is-no-secret",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void load_weakSecret_productionRefusesAndSaysHowToMakeOneDevelopmentDoesNot(String secret) {
        assertThat(faults("CHATLOGGER_ENV", "production", "CHATLOGGER_JWT_SECRET", secret))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_JWT_SECRET", "at least 32 random bytes", "openssl rand");
        assertThat(load("CHATLOGGER_JWT_SECRET", secret).jwt().secret().value()).isEqualTo(secret);
    }

    @Test
    void load_goodSecret_productionTakesIt() {
        assertThat(load("CHATLOGGER_ENV", "production", "CHATLOGGER_JWT_SECRET", GOOD_SECRET)
                        .env())
                .isEqualTo(Config.Environment.PRODUCTION);
    }

    @Test
    void load_batchThatCouldNeverBeTaken_refused() {
        assertThat(faults("CHATLOGGER_INGEST_QUEUE_BYTES", "10MiB"))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_INGEST_QUEUE_BYTES", "ingest.max_batch_bytes");
        assertThat(faults("CHATLOGGER_HTTP_BODY_MEMORY", "10MiB"))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_HTTP_BODY_MEMORY", "ingest.max_batch_bytes");
    }

    @Test
    void load_connectionWaitShorterThanStatement_refused() {
        assertThat(faults("CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "5s"))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "database.statement_timeout");
    }

    @Test
    void toString_secrets_doNotPrint() {
        Config config = load(
                "CHATLOGGER_JWT_SECRET", GOOD_SECRET,
                "CHATLOGGER_DATABASE_URL", "postgresql://u:hunter2@h/db",
                "CHATLOGGER_REDIS_URL", "redis://:hunter2@h:6379");
        assertThat(config.toString()).doesNotContain(GOOD_SECRET, "hunter2").contains("(secret)");
        assertThat(load().toString()).contains("(none)");
    }

    @Test
    void variables_ofAllKeys_distinct() {
        assertThat(Config.defaults().keySet().stream().map(Settings::variableOf))
                .doesNotHaveDuplicates();
    }

    @Test
    void variables_ofAllKeys_everyDefaultCanBeSetByItsVariable() {
        Map<String, String> environment = new HashMap<>();
        Config.defaults().forEach((key, value) -> environment.put(Settings.variableOf(key), value));
        assertThat(Config.load(environment)).isEqualTo(load());
    }

    @Test
    void shippedFile_everyKey_standsBelowACommentOfItsOwn() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("conf/chatlogger.properties"));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(lines.get(i - 1))
                        .as("the line above " + line)
                        .startsWith("# ")
                        .doesNotStartWith("# ---");
            }
        }
        assertThat(lines.stream().filter(line -> line.contains("=") && !line.startsWith("#")))
                .hasSize(Config.defaults().size());
    }
}
