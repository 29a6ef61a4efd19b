package io.chatlogger.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which layer wins, and what the readers make of its text. */
class SettingsTest {
    private static final String KEY = "some.key";
    private static final String VARIABLE = "CHATLOGGER_SOME_KEY";

    private enum Colour {
        RED,
        DARK_BLUE
    }

    @TempDir
    private Path folder;

    /** One key, set to this. */
    private static Settings set(String text) {
        return new Settings(Map.of(KEY, "as shipped"), Map.of(), "own.properties", Map.of(VARIABLE, text));
    }

    /** What is wrong with it, given to a reader. */
    private static List<String> faults(String text, Consumer<Settings> reader) {
        Settings settings = set(text);
        reader.accept(settings);
        return refused(settings::check);
    }

    private static List<String> refused(Runnable what) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, what::run);
        assertThat(refused).as("it must be refused").isNotNull();
        return refused.faults();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.properties"), text);
    }

    @Test
    void load_fileAndEnvironment_environmentWinsOverFileWinsOverDefault() throws IOException {
        Path own = file("http.port = 9001\nhttp.idle_timeout = 5s\n");
        Settings settings = Settings.load(Map.of("CHATLOGGER_CONF", own.toString(), "CHATLOGGER_HTTP_PORT", "9002"));
        assertThat(settings.integer("http.port", 0, 65535)).isEqualTo(9002);
        assertThat(settings.duration("http.idle_timeout", Duration.ZERO, Duration.ofHours(1)))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.host("http.host")).isEqualTo("127.0.0.1");
        settings.check();
    }

    @Test
    void load_namedFileIsMissing_sentenceNamesVariableAndPath() {
        String missing = folder.resolve("none.properties").toString();
        assertThat(refused(() -> Settings.load(Map.of("CHATLOGGER_CONF", missing))))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_CONF", missing, "expected");
    }

    @Test
    void load_fileIsBroken_sentenceNamesIt() throws IOException {
        Path own = file("http.host = \\uZZZZ\n");
        assertThat(refused(() -> Settings.load(Map.of("CHATLOGGER_CONF", own.toString()))))
                .singleElement()
                .asString()
                .contains(own.toString());
    }

    @ParameterizedTest
    @CsvSource({"512B, 512", "64KiB, 65536", "10MiB, 10485760", "1 GiB, 1073741824"})
    void size_anyUnit_countsInPowersOf1024(String text, int bytes) {
        Settings settings = set(text);
        assertThat(settings.bytes(KEY)).isEqualTo(bytes);
        assertThat(settings.size(KEY, 0, Long.MAX_VALUE)).isEqualTo(bytes);
        settings.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64MB", "-1KiB", "999999999999GiB", "511B", "2KiB", "much"})
    void size_outOfBoundsOrNone_refused(String text) {
        assertThat(faults(text, s -> s.size(KEY, 512, 1024)))
                .singleElement()
                .asString()
                .contains(VARIABLE, "\"" + text + "\"", "expected a size from 512B to 1024B");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "5s, PT5S", "10m, PT10M", "24h, PT24H", "30 d, PT720H"})
    void duration_anyUnit_readInIt(String text, Duration duration) {
        Settings settings = set(text);
        assertThat(settings.duration(KEY, Duration.ZERO, Duration.ofDays(3650))).isEqualTo(duration);
        settings.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "0s", "2h", "999999999999d", "soon"})
    void duration_outOfBoundsOrNone_refused(String text) {
        assertThat(faults(text, s -> s.duration(KEY, Duration.ofMillis(250), Duration.ofHours(1))))
                .singleElement()
                .asString()
                .contains(VARIABLE, "\"" + text + "\"", "expected a duration from 250ms to 3600s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "80.5", "99999999999999999999"})
    void integer_outOfBoundsOrNone_refused(String text) {
        assertThat(faults(text, s -> s.integer(KEY, 0, 65535)))
                .singleElement()
                .asString()
                .contains(VARIABLE, "\"" + text + "\"", "expected a whole number from 0 to 65535");
    }

    @Test
    void words_spacesAndEmptyEntries_doNotCount() {
        Settings settings = set(" ingest , exports,");
        assertThat(settings.words(KEY, List.of("ingest", "dashboard", "exports")))
                .containsExactlyInAnyOrder("ingest", "exports");
        settings.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "ingest,cleaning"})
    void words_noneOrUnknown_refused(String text) {
        assertThat(faults(text, s -> s.words(KEY, List.of("ingest", "dashboard"))))
                .singleElement()
                .asString()
                .contains(VARIABLE, "\"" + text + "\"", "expected one or more of ingest, dashboard");
    }

    @Test
    void list_spacesAndEmptyEntries_doNotCount() {
        Settings settings = set("::1, 10.0.0.0/8,,");
        assertThat(settings.list(KEY, any -> true, "networks")).containsExactly("::1", "10.0.0.0/8");
        settings.check();
    }

    @Test
    void list_oneEntryIsBad_refused() {
        assertThat(faults("10.0.0.0/8, no", s -> s.list(KEY, text -> !text.equals("no"), "networks")))
                .singleElement()
                .asString()
                .contains(VARIABLE, "\"10.0.0.0/8, no\"", "expected networks");
    }

    @Test
    void choice_word_readAndOthersRefused() {
        assertThat(set("dark_blue").choice(KEY, Colour.class)).isEqualTo(Colour.DARK_BLUE);
        assertThat(faults("green", s -> s.choice(KEY, Colour.class)))
                .singleElement()
                .asString()
                .contains(VARIABLE, "\"green\"", "expected one of red, dark_blue");
    }

    @Test
    void finish_keyThatNothingReads_refusedByName() {
        Settings settings = set("x");
        assertThat(settings.unread()).containsExactly(KEY);
        assertThat(refused(settings::finish)).singleElement().asString().contains(KEY, "nothing reads it");
        assertThat(settings.text(KEY)).isEqualTo("x");
        assertThat(settings.unread()).isEmpty();
    }

    @Test
    void variables_ofAllKeys_distinct() {
        assertThat(SettingsFiles.defaults().keySet().stream().map(Settings::variableOf))
                .doesNotHaveDuplicates();
    }
}
