package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-b", "0-0", "acme-support", "a1-b2-c3", "123"})
    void isValid_goodSlug_true(String slug) {
        assertThat(Slug.isValid(slug)).isTrue();
        assertThat(Slug.check(slug)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "ab", "-abc", "abc-", "a--b", "Acme", "a_b", "a b c", "abc\n", "größe", "a.b", "абв", "abc/def"
            })
    void isValid_badSlug_falseAndTheSentenceSaysWhatWasExpected(String slug) {
        assertThat(Slug.isValid(slug)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slug.check(slug))
                .withMessageContaining("\"" + slug + "\"")
                .withMessageContaining("3 to 63");
    }

    @Test
    void isValid_lengthAtTheEdges_3to63() {
        assertThat(Slug.isValid("a".repeat(63))).isTrue();
        assertThat(Slug.isValid("a".repeat(64))).isFalse();
    }

    @Test
    void isValid_longAlmostSlug_answersAtOnce() {
        assertThat(Slug.isValid("a-".repeat(31) + "!")).isFalse();
    }
}
