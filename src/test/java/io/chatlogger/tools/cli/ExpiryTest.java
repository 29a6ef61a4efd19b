package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "90d, 2026-05-30T12:00:00Z",
        "12h, 2026-03-02T00:00:00Z",
        "5m, 2026-03-01T12:05:00Z",
        "2030-01-31T00:00:00Z, 2030-01-31T00:00:00Z",
        "2030-01-31T01:00:00+01:00, 2030-01-31T00:00:00Z",
    })
    void parse_timeToCome_thatTime(String text, Instant at) {
        assertThat(Expiry.parse(text, CLOCK)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "90 days", "-1d", "0d", "2020-01-01T00:00:00Z", "2030-01-31", "tomorrow"})
    void parse_somethingElse_saysWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.parse(text, CLOCK))
                .withMessageContaining("expected");
    }
}
