package io.chatlogger.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {
    @Test
    void parse_everyPart_isRead() {
        assertThat(SmtpUrl.parse("smtp://ann%40example.org:p%3Aw+1@mail_1.example.org:2525?starttls=required"))
                .isEqualTo(new SmtpUrl("ann@example.org", "p:w+1", "mail_1.example.org", 2525, false, true));
    }

    @Test
    void parse_leftOut_isTheUsual() {
        assertThat(SmtpUrl.parse("smtp://localhost")).isEqualTo(new SmtpUrl("", "", "localhost", 587, false, false));
        assertThat(SmtpUrl.parse("smtps://u:p@[::1]/")).isEqualTo(new SmtpUrl("u", "p", "::1", 465, true, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.org",
                "http://mail.example.org",
                "smtp://",
                "smtp://u@host",
                "smtp://host:99999",
                "smtp://host:0",
                "smtp://host:port",
                "smtp://host?starttls=maybe",
                "smtps://host?starttls=required",
                "smtp://u:s%zz@host",
                "smtp://h/path",
                "smtp://u:se cret@host"
            })
    void parse_whatIsNone_isRefusedWithASentence(String url) {
        assertThatThrownBy(() -> SmtpUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The URL of the mail server");
    }

    @Test
    void toString_printsNoPassword() {
        assertThat(SmtpUrl.parse("smtps://user:hidden@host:465")).hasToString("smtps://host:465");
    }
}
