package io.chatlogger.people.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueStringTest {
    private static final String NFC = "Grüße-näch-Köln";
    private static final String NFD = Normalizer.normalize(NFC, Normalizer.Form.NFD);

    /** As versions before this one made it, of what was typed. */
    private static String oldHash(String typed) {
        return BCrypt.with(BCrypt.Version.VERSION_2B).hashToString(4, typed.toCharArray());
    }

    @Test
    void prepared_examplesOfTheStandard() {
        // RFC 8265 section 4.3.
        assertThat(OpaqueString.prepared("correct horse battery staple")).isEqualTo("correct horse battery staple");
        assertThat(OpaqueString.prepared("Correct Horse Battery Staple")).isEqualTo("Correct Horse Battery Staple");
        assertThat(OpaqueString.prepared("πßå")).isEqualTo("πßå");
        assertThat(OpaqueString.prepared("Jack of ♦s")).isEqualTo("Jack of ♦s");
        assertThat(OpaqueString.prepared("foo\u1680bar")).isEqualTo("foo bar");
        assertThat(OpaqueString.prepared("")).isNull();
        assertThat(OpaqueString.prepared("my cat is a \tby")).isNull();
    }

    @Test
    void prepared_formsAndSpacesOfOtherKeyboards_oneText() {
        assertThat(OpaqueString.prepared(NFD)).isEqualTo(NFC);
        assertThat(OpaqueString.prepared("a\u00A0b\u3000c\u2009d")).isEqualTo("a b c d");
        assertThat(OpaqueString.prepared("\u1112\u1161\u11AB")).isEqualTo("한");
        assertThat(OpaqueString.prepared("ﬁ Ａ 👩‍👧 ❤️")).as("kept, not folded").isEqualTo("ﬁ Ａ 👩‍👧 ❤️");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\tb", "a\nb", "a\u007Fb", "a\u0085b"})
    void prepared_controlCharacter_isRefused(String text) {
        assertThat(OpaqueString.prepared(text)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(text));
    }

    @Test
    void match_hashOfNow_everyWayToTypeIt() {
        String hash = PasswordHash.of(NFD);

        assertThat(PasswordHash.match(NFC, hash)).isEqualTo(PasswordMatch.CURRENT);
        assertThat(PasswordHash.match(NFD, hash)).isEqualTo(PasswordMatch.CURRENT);
        assertThat(PasswordHash.match(NFC.toLowerCase(java.util.Locale.ROOT), hash))
                .isEqualTo(PasswordMatch.NONE);
    }

    @Test
    void match_hashOfWhatWasTyped_fitsAsTypedAndIsOutdated() {
        assertThat(PasswordHash.match(NFD, oldHash(NFD))).isEqualTo(PasswordMatch.OUTDATED);
        assertThat(PasswordHash.match(NFC, oldHash(NFC))).isEqualTo(PasswordMatch.CURRENT);
        assertThat(PasswordHash.match("tab\tbed-77", oldHash("tab\tbed-77")))
                .as("could not be set now, but was")
                .isEqualTo(PasswordMatch.CURRENT);
        assertThat(PasswordHash.match("", oldHash("x"))).isEqualTo(PasswordMatch.NONE);
    }
}
