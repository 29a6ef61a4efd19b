package io.chatlogger.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example,c@d.example",
                "Ann <a@b.example>",
                "a b@c.example",
                "\"a\"@b.example",
                "a@",
                "@b",
                "a@b@c",
                "a@-b.example",
                "a@b..c",
                "a(x)@b.example",
                "a;b@c.example",
                "ä@b.example",
                "a@b.example\u0000",
                ""
            })
    void to_whatIsNotOneAddress_isRefused(String to) {
        assertThatThrownBy(() -> new Mail(to, "s", "t")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "a.b+c@x-y.example", "o'neil@sub.example.org", "x@localhost"})
    void to_anAddress_isTaken(String to) {
        assertThat(new Mail(to, "s", "t").to()).isEqualTo(to);
    }

    @Test
    void subject_withLineBreaks_staysOneLine() {
        assertThat(new Mail("a@b.example", "Hello\r\nBcc: x@y.example\u2028\u0085.\n", "t").subject())
                .isEqualTo("Hello Bcc: x@y.example .");
    }

    @Test
    void toString_doesNotHoldTheText() {
        assertThat(new Mail("a@b.example", "Reset", "https://x/?token=abc").toString())
                .doesNotContain("abc");
    }
}
