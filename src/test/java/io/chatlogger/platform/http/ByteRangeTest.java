package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/100",
        "bytes=0-, bytes 0-99/100",
        "bytes=99-, bytes 99-99/100",
        "bytes=10-19, bytes 10-19/100",
        "bytes=10-1000, bytes 10-99/100",
        "bytes=-1, bytes 99-99/100",
        "bytes=-1000, bytes 0-99/100",
        "'BYTES = 1-2', bytes 1-2/100"
    })
    void range_withinTheFile_isThatPart(String header, String contentRange) {
        ByteRange range = ByteRange.of(header, 100);
        assertThat(range.isPart()).isTrue();
        assertThat(range.isOutside()).isFalse();
        assertThat(range.contentRange()).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void range_behindTheEnd_isOutside(String header) {
        assertThat(ByteRange.of(header, 100).isOutside()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=1-2,4-5",
                "lines=1-2",
                "bytes=a-b",
                "bytes=1-9999999999999999999999"
            })
    void range_thatCannotBeRead_isPassedOver(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(ByteRange.whole(100));
    }
}
