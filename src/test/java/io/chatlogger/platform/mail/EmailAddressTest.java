package io.chatlogger.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    /** The names are examples of UTS #46 and RFC 3492, and such as people have. */
    @ParameterizedTest
    @CsvSource({
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.Example, xn--bcher-kva.example",
        "bu\u0308cher.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "faß.de, xn--fa-hia.de",
        "FAẞ.de, xn--fa-hia.de",
        "straße.de, xn--strae-oqa.de",
        "öbb.at, xn--bb-eka.at",
        "βόλος.com, xn--nxasmm1c.com",
        "ΒΌΛΟΣ.com, xn--nxasmq6b.com",
        "日本語。ＪＰ, xn--wgv71a119e.jp",
        "他们为什么不说中文.example, xn--ihqwcrb4cv8a8dqg056pqjye.example",
        "почемужеонинеговорятпорусски.example, xn--b1abfaaepdrnnbgefbadotcwatmq2g4l.example",
        "한국.kr, xn--3e0b707e.kr",
        "παράδειγμα.δοκιμή, xn--hxajbheg2az3al.xn--jxalpdlp",
        "उदाहरण.परीक्षा, xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g",
        "مثال.إختبار, xn--mgbh0fb.xn--kgbechtv",
        "ｅｘａｍｐｌｅ.org, example.org",
        "a--b.example, a--b.example"
    })
    void canonical_domainInAnyScript_isTheOneThatBrowsersAsk(String domain, String ascii) {
        assertThat(EmailAddress.canonical("ann@" + domain)).isEqualTo("ann@" + ascii);
    }

    @Test
    void canonical_spacesAndCase_spacesGoAndTheNameKeepsItsCase() {
        assertThat(EmailAddress.canonical(" \tAnn.Miller@Example.ORG\u00A0\u3000\n"))
                .isEqualTo("Ann.Miller@example.org");
        assertThat(EmailAddress.comparable(" Ann@Bücher.example ")).isEqualTo("ann@xn--bcher-kva.example");
        assertThat(EmailAddress.comparable("Not An Address")).isEqualTo("not an address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "ann",
                "ann@",
                "@example.org",
                "ann@@example.org",
                "ann@exa mple.org",
                "ann miller@example.org",
                "ann@example..org",
                "ann@.example.org",
                "ann@example.org.",
                "ann@-example.org",
                "änn@example.org",
                "ann@b\u200Dü.example",
                "ann@\u0301ü.example",
                "ann@ü\uFE0F.example",
                "ann@ü☃.example",
                "ann@-ü.example",
                "ann@ü-.example",
                "ann@aa--ü.example",
                "ann@ᏣᎳᎩ.example",
                "ann@ü\u0000.example",
                "ann@bücher.example\r\nBcc: c@d.example"
            })
    void canonical_whatIsNoAddress_null(String text) {
        assertThat(EmailAddress.canonical(text)).isNull();
    }

    @Test
    void canonical_tooLong_null() {
        assertThat(EmailAddress.canonical("a".repeat(64) + "@example.org")).isNotNull();
        assertThat(EmailAddress.canonical("a".repeat(65) + "@example.org")).isNull();
        assertThat(EmailAddress.canonical("a@" + "ü".repeat(64) + ".example")).isNull();
        assertThat(EmailAddress.canonical("a@" + "b".repeat(64) + ".example")).isNull();
        assertThat(EmailAddress.canonical("a@" + "bü.".repeat(60) + "example")).isNull();
        assertThat(EmailAddress.canonical(" ".repeat(100_000) + "x")).isNull();
    }
}
