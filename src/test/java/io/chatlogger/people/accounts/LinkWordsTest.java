package io.chatlogger.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.users.UserProblems;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkWordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");
    private static final LinkWords ENGLISH = LinkWords.preferredBy("en");
    private static final LinkWords GERMAN = LinkWords.preferredBy("de");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | en",
                "'' | en",
                "de | de",
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "en-GB,en;q=0.9,de;q=0.8 | en",
                "fr-FR,fr;q=0.9,de;q=0.5,en;q=0.4 | de",
                "fr | en",
                "* | en",
                "de;q=0 | en",
                ";;;=,, | en",
                "de;q=x | en"
            })
    void preferredBy_header_theBestOfTwo(@Nullable String header, String language) {
        assertThat(LinkWords.preferredBy(header).language()).isEqualTo(language);
    }

    @Test
    void texts_bothLanguages_haveTheSameKeysAndPlaceholders() {
        assertThat(GERMAN.texts().keySet()).isEqualTo(ENGLISH.texts().keySet());
        for (String key : ENGLISH.texts().keySet()) {
            assertThat(placeholders(GERMAN.of(key))).as(key).isEqualTo(placeholders(ENGLISH.of(key)));
            if (!key.startsWith("label.")) {
                assertThat(GERMAN.of(key)).as(key).isNotEqualTo(ENGLISH.of(key));
            }
        }
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    @Test
    void about_problem_saysWhatIsWrong() {
        assertThat(ENGLISH.about(at("/password", UserProblems.WEAK_PASSWORD))).contains("easy to guess");
        assertThat(GERMAN.about(at("/password", ProblemCode.OUT_OF_RANGE))).contains("zu kurz");
        assertThat(ENGLISH.about(at("/name", ProblemCode.TOO_LONG))).contains("name");
        assertThat(ENGLISH.about(at("/again", ProblemCode.INVALID_FORMAT))).contains("differ");
        assertThat(ENGLISH.about(at("/password", ProblemCode.INVALID_FORMAT))).contains("tab");
        assertThat(GERMAN.about(Problem.of(ProblemCode.RATE_LIMITED, "x").retryAfter(Duration.ofMillis(6500))))
                .contains("7 Sekunden");
        assertThat(ENGLISH.about(Problem.of(ProblemCode.OVERLOADED, "x"))).contains("in a minute");
    }

    private static Problem at(String pointer, ProblemCode code) {
        return Problem.at(pointer, code, "x");
    }
}
