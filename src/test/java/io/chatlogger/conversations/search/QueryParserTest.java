package io.chatlogger.conversations.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.search.TermQuery.Phrase;
import io.chatlogger.conversations.search.TermQuery.Term;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what is looked for then: terms / phrases / what is left out. */
class QueryParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "late parcel | late parcel / /",
                "Deliver* de* | deliver* de / /",
                "\"late parcel\" | late parcel / late parcel /",
                "\"late parcel\" late | late parcel / late parcel /",
                "„Guten Tag“ x | guten tag x / guten tag /",
                "\"one\" | one / /",
                "late -parcel | late / / parcel",
                "late -\"big parcel\" | late / / big parcel",
                "late -e-mail | late / / e mail",
                "late --x - y | late x y / /",
                "5\" screen | 5 screen / /",
                "say \"hello | say hello / /",
                "a-b | a b / /",
                "\"late par*\" | late par* / late par* /",
                "+49 (30) 1234-567 | 49 30 1234 567 / /",
                "配送什么 | 配送 送什 什么 / /",
                "\"配送什么\" | 配送 送什 什么 / 配送 送什 什么 /"
            })
    void parse_asTyped_asMeant(String q, String meant) {
        TermQuery query = TermQuery.parse(q).orElseThrow();
        assertThat((shown(query.terms()) + " / " + phrases(query.phrases()) + " / " + phrases(query.excluded()))
                        .trim()
                        .replace("  ", " "))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?! --", "\"\"", "-word", "-\"a b\" -c", "*", "\"...\""})
    void parse_nothingToLookFor_isEmpty(String q) {
        assertThat(TermQuery.parse(q)).isEmpty();
    }

    @Test
    void parse_longerThanAnyoneTypes_isBounded() {
        TermQuery query = TermQuery.parse("\"" + "ab cd ef gh ".repeat(40) + "\" " + "x1 ".repeat(3) + "-y ".repeat(90))
                .orElseThrow();
        assertThat(query.terms()).hasSizeLessThanOrEqualTo(TermQuery.MOST_TERMS);
        assertThat(query.phrases().getFirst().terms()).hasSize(TermQuery.MOST_TERMS);
        assertThat(query.excluded()).hasSize(1);
    }

    private static String phrases(List<Phrase> phrases) {
        return phrases.stream().map(phrase -> shown(phrase.terms())).collect(Collectors.joining(", "));
    }

    private static String shown(List<Term> terms) {
        return terms.stream()
                .map(term -> term.text() + (term.prefix() ? "*" : ""))
                .collect(Collectors.joining(" "));
    }
}
