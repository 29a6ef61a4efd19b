package io.chatlogger.people.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final List<String> OWN =
            List.of("acme-support", "Acme Support GmbH", "jordan.baker@parcels.example", "Jordan Baker-Ölmann");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "Password1!",
                "P@ssw0rd2024",
                "pa55word!!",
                "iloveyou99",
                "qwertyuiop",
                "letmein1",
                "1q2w3e4r",
                "monkeymonkey",
                "123Sunshine!",
                "dragon2024",
                "Trustno1",
                "correcthorsebatterystaple",
                "schatzi123",
                "ｐａｓｓｗｏｒｄ"
            })
    void check_whatIsTriedFirst_isRefused(String password) {
        assertThat(refusal(password).code()).isEqualTo(UserProblems.WEAK_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaa",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "abababab",
                "        ",
                "abcdefgh",
                "87654321",
                "abcd1234",
                "11112222",
                "1234qwer",
                "zyxwvuts",
                "0987poiu",
                "йцукенгш",
                "1111111111a"
            })
    void check_sequencesAndRepetitions_areRefused(String password) {
        assertThat(refusal(password).code()).isEqualTo(UserProblems.WEAK_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme-support",
                "AcmeSupport!",
                "acme2024",
                "4cm3-5upp0rt",
                "JordanBaker",
                "jordan.baker",
                "parcels99",
                "baker-jordan",
                "ölmannölmann",
                "jordan.baker@parcels.example",
                "ChatLogger1",
                "acmeacmeacme"
            })
    void check_ownWordsAsTheMainPart_areRefused(String password) {
        assertThat(refusal(password).code()).isEqualTo(UserProblems.WEAK_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tundra-violin-kettle",
                "Wb7#kq!zP2",
                "seven grey herons sit",
                "jordan loves to bake rye bread",
                "съешь ещё этих булок",
                "我喜欢在早上喝绿茶",
                "password for the blue shed",
                "x9 password vault",
                "🦊🐢🪁🧊🎺🌵🚲🧵"
            })
    void check_whatTakesLongToGuess_isTaken(String password) {
        assertThatCode(() -> PasswordPolicy.check("/password", password, OWN)).doesNotThrowAnyException();
    }

    @Test
    void check_length_countsCharactersAsPeopleDo() {
        assertThat(refusal("🦊🐢🪁🧊🎺🌵🚲").code()).isEqualTo(ProblemCode.OUT_OF_RANGE);
        assertThat(refusal("k7!".repeat(43)).code()).isEqualTo(ProblemCode.TOO_LONG);
        assertThatCode(() -> PasswordPolicy.check("/password", "tundra violin 🦊 ".repeat(8), OWN))
                .doesNotThrowAnyException();
    }

    @Test
    void check_refusal_saysWhereAndWhatToDoButNotThePassword() {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> PasswordPolicy.check("/new_password", "hunter22", List.of()));

        assertThat(problem.faults().getFirst().pointer()).isEqualTo("/new_password");
        assertThat(problem.detail()).contains("choose a longer one").doesNotContain("hunter22");
    }

    @Test
    void check_randomPasswords_areAllTaken() {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String password = random(random, 10 + random.nextInt(30));
            assertThatCode(() -> PasswordPolicy.check("/password", password, OWN))
                    .as(password)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void check_anyCommonWordInDisguise_isRefused() throws Exception {
        var random = new Random(7);
        for (String word : common()) {
            if (!word.matches("\\p{L}+")) {
                continue;
            }
            String disguised =
                    word.toUpperCase(Locale.ROOT) + "!".repeat(Math.max(1, 8 - word.length())) + random.nextInt(100);
            assertThat(refusal(disguised).code()).as(disguised).isEqualTo(UserProblems.WEAK_PASSWORD);
        }
    }

    @Test
    void check_anyText_isJudgedWithoutAnAccident() {
        var random = new Random(99);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(140), 1, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            try {
                PasswordPolicy.check("/password", text, List.of(text.substring(text.length() / 2), "", " "));
            } catch (Problem expected) {
                assertThat(expected.status()).isEqualTo(422);
            }
        }
    }

    @Test
    void wellKnownPasswords_file_isLowerCaseAndLarge() throws Exception {
        assertThat(common()).hasSizeGreaterThan(1_000).allMatch(word -> word.equals(Spelling.folded(word)));
    }

    private static List<String> common() throws Exception {
        try (InputStream in = PasswordPolicy.class.getResourceAsStream("well-known-passwords.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String random(Random random, int length) {
        return IntStream.generate(() -> 33 + random.nextInt(94))
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Problem refusal(String password) {
        Problem problem = catchThrowableOfType(Problem.class, () -> PasswordPolicy.check("/password", password, OWN));
        assertThat(problem).as("the refusal of " + password).isNotNull();
        return problem;
    }
}
