package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.search.index.IndexSettings;
import io.chatlogger.conversations.writing.WriterSettings;
import io.chatlogger.delivery.exports.ExportSettings;
import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.accounts.AccountSettings;
import io.chatlogger.people.apikeys.ApiKeySettings;
import io.chatlogger.people.auth.AuthSettings;
import io.chatlogger.people.ratelimit.RateLimitSettings;
import io.chatlogger.people.users.PasswordSettings;
import io.chatlogger.platform.blob.BlobSettings;
import io.chatlogger.platform.bus.BusSettings;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Environment;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.events.EventSettings;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.mail.MailSettings;
import io.chatlogger.platform.ops.OpsSettings;
import io.chatlogger.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator gets for what stands in the file and in the environment. */
class ServerSettingsTest {
    private static final String GOOD_SECRET = "q7Jt0v9cQy2xWm4LkZr8NbHs5PdFgAeU1oIiYw3S";

    @TempDir
    private Path folder;

    private static ServerSettings load(String... variables) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return ServerSettings.load(environment);
    }

    private static List<String> faults(String... variables) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(variables));
        assertThat(refused).as("the start must be refused").isNotNull();
        return refused.faults();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.properties"), text);
    }

    private static Set<String> keys() {
        return Settings.load(Map.of()).unread();
    }

    /** Every record that there is: those of a server, and those of its features. */
    private static List<Object> records(ServerSettings settings) {
        Settings s = settings.all();
        return List.of(
                settings.node(),
                settings.roles(),
                settings.http(),
                settings.ops(),
                settings.database(),
                settings.bus(),
                AccessSettings.read(s),
                RateLimitSettings.read(s),
                MailSettings.read(s),
                PasswordSettings.read(s),
                AuthSettings.read(s),
                AccountSettings.read(s),
                ApiKeySettings.read(s),
                WriterSettings.read(s),
                IndexSettings.read(s),
                IngestLimits.read(s),
                BlobSettings.read(s, settings.node().dataDir()),
                AnalyticsSettings.read(s),
                ExportSettings.read(s),
                EventSettings.read(s),
                WebSettings.read(s, settings.node()));
    }

    /** By what a failed test calls them. */
    private static Map<String, Consumer<Settings>> readers() {
        NodeSettings node = NodeSettings.read(Settings.load(Map.of()));
        var readers = new LinkedHashMap<String, Consumer<Settings>>();
        readers.put("NodeSettings", NodeSettings::read);
        readers.put("the roles", s -> s.words("roles", Features.ROLES));
        readers.put("HttpSettings", HttpSettings::read);
        readers.put("OpsSettings", OpsSettings::read);
        readers.put("DatabaseSettings", DatabaseSettings::read);
        readers.put("BusSettings", BusSettings::read);
        for (int i = 0; i < Features.SETTINGS.size(); i++) {
            var reader = Features.SETTINGS.get(i);
            readers.put("Features.SETTINGS[" + i + "]", s -> reader.accept(s, node));
        }
        return readers;
    }

    /** Of one reader that reads alone. */
    private static Set<String> keysOf(Consumer<Settings> reader) {
        Settings settings = Settings.load(Map.of());
        var read = new TreeSet<>(settings.unread());
        reader.accept(settings);
        read.removeAll(settings.unread());
        return read;
    }

    @Test
    void load_nothingSet_shippedDefaults() {
        ServerSettings settings = load();
        assertThat(settings.node().environment()).isEqualTo(Environment.DEVELOPMENT);
        assertThat(settings.roles()).containsExactlyInAnyOrder("ingest", "dashboard", "exports");
        assertThat(settings.roles()).containsExactlyInAnyOrderElementsOf(Features.ROLES);
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.node().dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.database().url().isEmpty()).isTrue();
        assertThat(settings.node().redisUrl().isEmpty()).isTrue();
        assertThat(settings.http().trustedProxies()).isEmpty();
    }

    @Test
    void load_nothingSet_limitsOfTheContract() {
        assertThat(IngestLimits.read(load().all()))
                .isEqualTo(new IngestLimits(
                        1 << 20, 512 << 10, 64 << 10, 1 << 20, 1000, 10 << 20, 64 << 20, Duration.ofHours(24)));
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
        "CHATLOGGER_OPS_PORT, 65536",
        "CHATLOGGER_OPS_PORT, some",
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

    @Test
    void load_lists_spacesAndEmptyEntriesDoNotCount() {
        ServerSettings settings =
                load("CHATLOGGER_ROLES", " ingest , exports,", "CHATLOGGER_HTTP_TRUSTED_PROXIES", "::1, 10.0.0.0/8");
        assertThat(settings.roles()).containsExactlyInAnyOrder("ingest", "exports");
        assertThat(settings.http().trustedProxies()).containsExactly("::1", "10.0.0.0/8");
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
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void load_weakSecret_productionRefusesAndSaysHowToMakeOneDevelopmentDoesNot(String secret) {
        assertThat(faults("CHATLOGGER_ENV", "production", "CHATLOGGER_JWT_SECRET", secret))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_JWT_SECRET", "at least 32 random bytes", "openssl rand");
        assertThat(load("CHATLOGGER_JWT_SECRET", secret)
                        .node()
                        .signing()
                        .secret()
                        .value())
                .isEqualTo(secret);
    }

    @Test
    void load_goodSecret_productionTakesIt() {
        assertThat(load("CHATLOGGER_ENV", "production", "CHATLOGGER_JWT_SECRET", GOOD_SECRET)
                        .node()
                        .environment())
                .isEqualTo(Environment.PRODUCTION);
    }

    @ParameterizedTest
    @CsvSource({
        "development, 8080, auto, ",
        "development, 8080, 9999, 9999",
        "production, 8080, auto, 9080",
        "production, 64999, auto, 63999",
        "production, 0, auto, 0",
        "production, 8080, 0, ",
        "production, 8080, 9999, 9999",
    })
    void opsPort_auto_isOfItsOwnInProduction(String env, String apiPort, String set, Integer port) {
        ServerSettings settings = load(
                "CHATLOGGER_ENV", env,
                "CHATLOGGER_HTTP_PORT", apiPort,
                "CHATLOGGER_OPS_PORT", set,
                "CHATLOGGER_JWT_SECRET", GOOD_SECRET);
        assertThat(settings.opsPort()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
        assertThat(settings.addresses()).hasSize(port == null ? 1 : 2);
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
    void toString_secrets_doNotPrint() {
        ServerSettings settings = load(
                "CHATLOGGER_JWT_SECRET", GOOD_SECRET,
                "CHATLOGGER_DATABASE_URL", "postgresql://u:hunter2@h/db",
                "CHATLOGGER_REDIS_URL", "redis://:hunter2@h:6379");
        assertThat(settings.toString()).doesNotContain(GOOD_SECRET, "hunter2").contains("(secret)");
        assertThat(records(settings).toString())
                .doesNotContain(GOOD_SECRET, "hunter2")
                .contains("(secret)");
        assertThat(load().toString()).contains("(none)");
    }

    @Test
    void keys_each_areReadByExactlyOneReader() {
        var readersOf = new TreeMap<String, List<String>>();
        keys().forEach(key -> readersOf.put(key, new ArrayList<>()));
        readers()
                .forEach((name, reader) -> keysOf(reader)
                        .forEach(key -> readersOf
                                .computeIfAbsent(key, none -> new ArrayList<>())
                                .add(name)));
        assertThat(readersOf)
                .isNotEmpty()
                .allSatisfy((key, names) -> assertThat(names)
                        .as(key + " must be read by exactly one reader, is by " + names)
                        .hasSize(1));
    }

    @Test
    void readers_each_readSomething() {
        readers()
                .forEach((name, reader) ->
                        assertThat(keysOf(reader)).as("keys of " + name).isNotEmpty());
    }

    @Test
    void variables_ofAllKeys_everyDefaultCanBeSetByItsVariable() {
        Settings defaults = Settings.load(Map.of());
        Map<String, String> environment = new HashMap<>();
        keys().forEach(key -> environment.put(Settings.variableOf(key), defaults.text(key)));
        assertThat(records(ServerSettings.load(environment))).isEqualTo(records(load()));
    }

    @Test
    void records_all_holdEveryKey() {
        // The tests above see no more than is listed in records(): here nothing else reads.
        Settings all = Settings.load(Map.of());
        records(new ServerSettings(
                all,
                NodeSettings.read(all),
                all.words("roles", Features.ROLES),
                HttpSettings.read(all),
                OpsSettings.read(all),
                DatabaseSettings.read(all),
                BusSettings.read(all)));
        assertThat(all.unread()).as("keys that are in no record").isEmpty();
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
                .hasSize(keys().size());
    }
}
