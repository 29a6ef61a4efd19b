package io.chatlogger.conversations.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in groups of digits are words without their separators too. */
class JoinedNumbersTest {
    private static Set<String> joined(String text) {
        var found = new TreeSet<String>();
        JoinedNumbers.each(text, (digits, from, to) -> {
            found.add(digits);
            assertThat(text.substring(from, to)
                            .chars()
                            .filter(Character::isDigit)
                            .count())
                    .isEqualTo(digits.length());
        });
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+49 (30) 1234-567 | 49301234567 301234567 1234567 301234",
                "call 030/123 45 67. | 0301234567 1234567",
                "٠٣٠-١٢٣٤٥٦ | 030123456",
                "555‑0123 now | 5550123",
                "2026-10-01 | 20261001 202610",
                "1.234.567,89 | 1234567 234567",
                "in 2026, 100 | ''",
                "12:30:45 | ''",
                "no 12 34 5 | ''",
                "a123 456b 7890 | ''"
            })
    void each_asWritten_asSearched(String text, String found) {
        Set<String> numbers = joined(text);
        for (String each : found.split(" ", -1)) {
            if (!each.isEmpty()) {
                assertThat(numbers).contains(each);
            }
        }
        assertThat(numbers.isEmpty()).isEqualTo(found.isEmpty());
        assertThat(joined(text.replace(' ', '\n').replace('-', '\n')))
                .as("lines")
                .doesNotContain("491234567");
    }

    @Test
    void each_tableOfNumbers_isBounded() {
        assertThat(joined("123 456 789 ".repeat(5_000)).size()).isLessThanOrEqualTo(256);
        assertThat(Words.OF_TEXTS.of("+49 30 1234567")).contains("49301234567", "1234567", "49", "30");
        assertThat(Words.OF_QUERIES.of("+49 30 1234567")).containsExactlyInAnyOrder("49", "30", "1234567");
    }
}
