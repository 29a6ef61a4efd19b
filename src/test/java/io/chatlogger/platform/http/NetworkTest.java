package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7/32, 203.0.113.7, true",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::1, 2001:0db8:0000:0000:0000:0000:0000:0001, true",
        "::/0, 2001:db8::1, true",
        "::1/128, ::1, true",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "10.0.0.0/8, nonsense, false",
        "10.0.0.0/8, '', false",
    })
    void contains_address_asTheBitsSay(String network, String address, boolean within) {
        assertThat(Network.parse(network).contains(address)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0/8",
                "10.0.0.256",
                "::/129",
                "example.org",
                "10.0.0.0/8/8",
                " 10.0.0.0/8",
                "2001:db8::g/32"
            })
    void parse_noNetwork_saysWhatWasExpected(String text) {
        assertThat(Network.isValid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(text))
                .withMessageContaining("expected");
    }
}
