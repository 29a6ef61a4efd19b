package io.chatlogger.conversations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.orgs.OrgSettings;
import io.chatlogger.people.orgs.PiiKind;
import io.chatlogger.testing.CpuTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest extends MetadataProcessorContract {
    private static final Set<PiiKind> ALL = EnumSet.allOf(PiiKind.class);
    /** A quarter of the longest content. */
    private static final int LONG_CONTENT = 128 << 10;

    @Override
    MetadataProcessor processor() {
        return new Redaction();
    }

    @Override
    OrgSettings settingsOn() {
        return Sample.redacting();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mail ann.lee+shop@mail.example.co.uk today.  | mail [email] today.
            <ann@example.org>,(bob@example.org)          | <[email]>,([email])
            请联系jörg@müller.example                     | [email]
            pay 4111 1111 1111 1111 now                  | pay [card] now
            4111-1111-1111-1111                          | [card]
            4111111111111111.                            | [card].
            amex 3782 822463 10005!                      | amex [card]!
            2 times 4111111111111111                     | 2 times [card]
            1 4111 1111 1111 1111                        | 1 [card]
            4111 1111 1111 1111 123 is the CVV           | [card] 123 is the CVV
            4111 1111 1111 1111 12/27                    | [card] 12/27
            card:4111111111111111,5555555555554444       | card:[card],[card]
            IBAN DE89370400440532013000                  | IBAN [iban]
            DE89 3704 0044 0532 0130 00                  | [iban]
            DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX  | [iban] BIC COBADEFFXXX
            GB82 WEST 1234 5698 7654 32 OR NO93 8601 1117 947 | [iban] OR [iban]
            iban de89370400440532013000 ok              | iban [iban] ok
            De89 3704 0044 0532 0130 00                  | [iban]
            gb82 west 1234 5698 7654 32 is my account    | [iban] is my account
            mt84malt011000012345mtlcast001s              | [iban]
            ٤١١١ ١١١١ ١١١١ ١١١١                          | [card]
            ۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱                            | [card]
            ४१११ ११११ ११११ ११११ से                        | [card] से
            卡号４１１１　１１１１　１１１１　１１１１。            | 卡号[card]。
            ＤＥ８９３７０４００４４０５３２０１３０００                 | [iban]
            +٤٩ ٣٠ ١٢٣٤٥٦٧ أو ٠٠٤٩١٥١١٢٣٤٥٦٧٨                  | [phone] أو [phone]
            من ١٩٢.١٦٨.١٠٠.٢٥٤                           | من [ip]
            ａｎｎ＠ｅｘａｍｐｌｅ．ｏｒｇ                             | [email]
            +49\u202f30\u202f1234567, 555\u2011123\u20114567         | [phone], [phone]
            \u202a+1 (555) 123-4567\u202c!                  | \u202a[phone]\u202c!
            4111\u200b1111\u200b1111\u200b1111               | [card]
            𝟜𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙𝟙 😀 𝟙                       | [card] 😀 𝟙
            call +49 30 1234567 or +1 (555) 123-4567     | call [phone] or [phone]
            +4915112345678, 0049 151 12345678            | [phone], [phone]
            (555) 123-4567 / 555-123-4567 / 555.123.4567 | [phone] / [phone] / [phone]
            +33 6.12.34.56.78.                           | [phone].
            from 10.0.0.1.                               | from [ip].
            http://192.168.100.254:8080/x                | http://[ip]:8080/x
            10.0.0.1,10.0.0.2                            | [ip],[ip]
            fe80::1                                      | [ip]
            [2001:db8::ff00:42:8329]:443                 | [[ip]]:443
            2001:0db8:85a3:0000:0000:8a2e:0370:7334      | [ip]
            ::ffff:192.0.2.128 and ::1                   | [ip] and [ip]
            """)
    void redact_personalData_blackedOut(String text, String redacted) {
        assertThat(Redaction.redact(text, ALL)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60",
                "12345678-1234-4234-8234-123456789012",
                "at 12:30:45, or 12:30:45.123",
                "2026-03-01T12:30:45.123Z",
                "2026-03-01T12:30:45+01:00",
                "2026-03-01 12:30:45 +0100",
                "order 4111111111111112",
                "order 00001234567890",
                "order 1234-5678-9012-3456",
                "invoice 2026-000123-99",
                "epoch 1731234567890 and 1731234567890123",
                "price 1,234,567.89 EUR",
                "+1 000 000.00 EUR",
                "+12,345,678.90",
                "3@1.50",
                "me @ home",
                "@everyone",
                "v1.2.3.4",
                "1.2.3.4",
                "upgrade from 2.4.1.0 to 2.4.1.9",
                "Version: 10.20.30.40",
                "firmware 192.168.1.20",
                "ver. 10.0.19.41",
                "versión 10.0.19.41",
                "软件版本10.0.19.41",
                "Mozilla/5.0 AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36",
                "gb82 west 1234 5698 7654 33",
                "se20 pages of text in here now",
                "XX89370400440532013000",
                "سنة ٢٠٢٦ و ١٢٣٤",
                "version 1.2.3",
                "section 1.2.3.4.5",
                "999.1.1.1",
                "std::vector<int> a::b",
                "f :: Int -> Int",
                "00:1a:2b:3c:4d:5e",
                "ISBN 978-3-16-148410-0",
                "EAN 4006381333931",
                "GB82 WEST 1234 5698 7654 33",
                "AA00 AAAA BBBB CCCC DDDD",
                "ABCDEF1234567890ABCDEF1234567890",
                "4f9a4111111111111111aa",
                "[email] [card] [iban] [ip] [phone]",
            })
    void redact_whatOnlyLooksLikeIt_stays(String text) {
        assertThat(Redaction.redact(text, ALL)).isEqualTo(text);
    }

    @Test
    void redact_uuids_stay() {
        var random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            assertThat(Redaction.redact(uuid, ALL)).isEqualTo(uuid);
        }
    }

    @Test
    void redact_kindNotChosen_stays() {
        String text = "ann@example.org 4111111111111111 DE89370400440532013000 10.0.0.1 +49 30 1234567";
        assertThat(Redaction.redact(text, Set.of())).isEqualTo(text);
        assertThat(Redaction.redact(text, Set.of(PiiKind.IP)))
                .isEqualTo("ann@example.org 4111111111111111 DE89370400440532013000 [ip] +49 30 1234567");
    }

    @Test
    void message_textsInMetadata_redactedAtAnyDepthNamesStay() {
        String metadata = "{\"a@b.cd\":[{\"x\":\"a@b.cd\"},1.50,true,null],\"n\":4111111111111111}";
        var message = new Redaction().message(Sample.message("", metadata), Sample.origin(settingsOn()));
        assertThat(message.metadata())
                .isEqualTo("{\"a@b.cd\":[{\"x\":\"[email]\"},1.50,true,null],\"n\":4111111111111111}");
    }

    @Test
    void message_nothingFound_metadataIsTheVeryTextThatWasSent() {
        String metadata = "{ \"a\" : 1e5, \"b\":\"\\u00e9\" }";
        var message = new Redaction().message(Sample.message("", metadata), Sample.origin(settingsOn()));
        assertThat(message.metadata()).isEqualTo(metadata);
    }

    @Test
    void chat_title_redacted() {
        var context = Sample.origin(settingsOn());
        assertThat(new Redaction()
                        .chat(Sample.chat("from ann@example.org", "{}"), context)
                        .title())
                .isEqualTo("from [email]");
        assertThat(new Redaction().chat(Sample.chat(null, "{}"), context).title())
                .isNull();
    }

    /** Long contents, made to mislead each of the forms. */
    @Test
    void redact_textsMadeToMislead_inLinearTime() {
        // Of the processor, not of the clock: other tests run beside this one.
        List<String> unkind = List.of(
                "a",
                "a@a.",
                "1 ",
                "11-",
                "1.",
                "+1 1",
                "0011",
                "a:",
                "::",
                "AA00 ",
                "4111 1111 1111 1112 ",
                "555-555-",
                "é",
                "aa00 ",
                "１",
                "٤١١١ ",
                "\u200b1",
                "version 1.2.3.4 ",
                "v ");
        for (String part : unkind) {
            String text = part.repeat(LONG_CONTENT / part.length()) + "@";
            assertThat(CpuTime.ms(() -> Redaction.redact(text, ALL)))
                    .as("ms for %s…", part)
                    .isLessThan(2_000);
        }
    }

    private static MessageDetails lists(String parts, String toolCalls) {
        return new MessageDetails("jane@example.com", null, parts, toolCalls, "call_1");
    }

    private NewMessage processed(MessageDetails details) {
        return processor().message(Sample.message("x", "{}").withDetails(details), Sample.origin(settingsOn()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{"type":"text","text":"jane@example.com"}]              | [{"type":"text","text":"[email]"}]
            [{"url":"https://x.example/?m=jane@example.com"},"a@b.example"] | [{"url":"https://x.example/?m=[email]"},"[email]"]
            [{"input":{"card":4111111111111111,"n":[1.50,7]}}]       | [{"input":{"card":"[card]","n":[1.50,7]}}]
            [{"a":"{\\"z\\":\\"jane@example.com\\",\\"card\\":4111111111111111}"}] | [{"a":"{\\"z\\":\\"[email]\\",\\"card\\":\\"[card]\\"}"}]
            [{"a":"{\\"m\\":\\"jane\\\\u0040example.com\\"}"}]       | [{"a":"{\\"m\\":\\"[email]\\"}"}]
            [{"a":"{\\"m\\":\\"a@b.example\\",\\"m\\":1}"}]          | [{"a":"{\\"m\\":\\"[email]\\",\\"m\\":1}"}]
            [{"a":"{\\"m\\":1} a@b.example"}]                      | [{"a":"{\\"m\\":1} [email]"}]
            [{"a":"[not json a@b.example"}]                          | [{"a":"[not json [email]"}]
            [{"z":1.0,"a":"{ \\"spaces\\" : 1 }","b":null}]         | [{"z":1.0,"a":"{ \\"spaces\\" : 1 }","b":null}]
            """)
    void lists_everyValueInThem_isRedactedAndJsonStaysJson(String sent, String redacted) {
        assertThat(processed(lists(sent, "[]")).details()).isEqualTo(lists(redacted, "[]"));
        assertThat(processed(lists("[]", sent)).details()).isEqualTo(lists("[]", redacted));
        assertThat(processed(lists(redacted, redacted)).details()).isEqualTo(lists(redacted, redacted));
    }
}
