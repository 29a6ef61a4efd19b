package io.chatlogger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of src/docs say what the code says. {@code make docs} writes them anew. */
class GeneratedDocumentsTest {
    private static final boolean WRITE = Boolean.getBoolean("chatlogger.docs.write");

    @Test
    void configuration_everySetting_isToldAsItIsShipped() throws IOException {
        check(new GeneratedPart("configuration", "settings"), SettingsTable.text());
    }

    @Test
    void errors_everyCode_isToldWithItsStatus() {
        check(new GeneratedPart("errors", "errors"), ProblemsTable.text());
    }

    @Test
    void errors_everyCode_standsInTheAdviceToo() throws IOException {
        String page = Files.readString(Path.of("src/docs/errors.md"));
        String advice = page.substring(0, page.indexOf("<!-- generated"));

        assertThat(ProblemsTable.codes().stream().map(ProblemCode::word))
                .doesNotHaveDuplicates()
                .allSatisfy(word -> assertThat(advice).contains("`" + word + "`"));
    }

    @Test
    void codes_each_haveAStableWordATitleAndAnErrorStatus() {
        assertThat(ProblemsTable.codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code.word()).matches("[a-z0-9]+(_[a-z0-9]+)*");
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.status()).isBetween(400, 503);
        });
    }

    @Test
    void metrics_everyMeter_isToldWithItsDescription() throws IOException {
        check(new GeneratedPart("metrics", "metrics"), MetricsTable.text());
    }

    @Test
    void routes_everyRoute_isToldWithWhoMay() throws IOException {
        check(new GeneratedPart("routes", "routes"), RoutesTable.text());
    }

    @Test
    void commandLine_everyCommand_isToldWithItsOptions() {
        check(new GeneratedPart("command-line", "commands"), CommandsTable.text());
    }

    private static void check(GeneratedPart part, String text) {
        if (WRITE) {
            part.write(text);
        }
        assertThat(part.text())
                .as("The table of src/docs/" + part.page() + ".md is old: run make docs")
                .isEqualTo(text);
    }
}
