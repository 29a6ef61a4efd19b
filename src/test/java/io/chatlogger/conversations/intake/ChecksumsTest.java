package io.chatlogger.conversations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
    private static final String[] CARDS = {
        "4111111111111111",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "30569309025904",
        "6011111111111117",
        "3530111333300000",
        "6304000000000000",
        "4000000000000000006"
    };

    private static String changed(String text, int at) {
        char c = text.charAt(at);
        char other = c == '9' ? '0' : c == 'Z' ? 'A' : (char) (c + 1);
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    @Test
    void card_testNumbersOfTheIssuers_real() {
        assertThat(CARDS).allMatch(Checksums::card);
    }

    @Test
    void luhn_oneDigitWrong_noticed() {
        for (String card : CARDS) {
            for (int i = 0; i < card.length(); i++) {
                assertThat(Checksums.luhn(changed(card, i)))
                        .as(changed(card, i))
                        .isFalse();
            }
        }
    }

    @Test
    void luhn_neighboursSwapped_noticed() {
        assertThat(Checksums.luhn("4539148803436467")).isTrue();
        assertThat(Checksums.luhn("4539148830436467")).isFalse();
    }

    /** The check digit alone would let one in ten of them through. */
    @ParameterizedTest
    @ValueSource(strings = {"1731234567890", "1731234567896", "0000000000000000", "1234567812345670", "9780306406157"})
    void card_timesAndOrderNumbers_notReal(String number) {
        assertThat(Checksums.card(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "GB82WEST12345698765432",
                "FR1420041010050500013M02606",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
                "CH9300762011623852957",
                "LC55HEMM000100010012001200023015"
            })
    void iban_examplesOfTheRegistry_realAndOneCharacterWrongNoticed(String iban) {
        assertThat(Checksums.iban(iban)).isTrue();
        for (int i = 0; i < iban.length(); i++) {
            assertThat(Checksums.iban(changed(iban, i))).as(changed(iban, i)).isFalse();
        }
    }

    @Test
    void iban_tooShortOrTooLong_notReal() {
        assertThat(Checksums.iban("")).isFalse();
        assertThat(Checksums.iban("DE89")).isFalse();
        assertThat(Checksums.iban("DE" + "0".repeat(40))).isFalse();
    }
}
