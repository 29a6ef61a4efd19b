package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.SigningSecrets;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final String OLD = "an old secret of at least 32 bytes";
    private static final String NEW = "a new secret, of at least 32 bytes";
    private static final String LIST = "GET /chats\norg-1\ntag=vip";

    private final Cursors cursors = cursors(NEW);

    private static Cursors cursors(String secret, String... previous) {
        return new Cursors(new SigningSecrets(
                new Secret(secret), List.of(previous).stream().map(Secret::new).toList()));
    }

    private static void isRefused(Cursors by, String binding, String cursor) {
        assertThatThrownBy(() -> by.open(binding, cursor))
                .as(cursor)
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(ProblemCode.INVALID_CURSOR));
    }

    @Test
    void open_itsOwnList_givesThePosition() {
        for (String position : List.of("", "1/x", "Grüße 漢字 \uD83D\uDE00", "p".repeat(686))) {
            String cursor = cursors.sign(LIST, position);

            assertThat(cursor).matches("[A-Za-z0-9_-]{1,1000}");
            assertThat(cursors.open(LIST, cursor)).isEqualTo(position);
        }
    }

    @Test
    void open_anyCharacterChanged_isRefused() {
        String cursor = cursors.sign(LIST, "17/x");
        var changed = new ArrayList<String>(
                List.of("", "A", "=", "*", cursor + "A", cursor + "=", " " + cursor, cursor.substring(1), "ä"));
        for (int i = 0; i < cursor.length(); i++) {
            for (char c : "AQgwZ_-0.".toCharArray()) {
                if (cursor.charAt(i) != c) {
                    changed.add(cursor.substring(0, i) + c + cursor.substring(i + 1));
                }
            }
        }

        assertThat(changed).hasSizeGreaterThan(200).allSatisfy(wrong -> isRefused(cursors, LIST, wrong));
    }

    @Test
    void open_anotherListsCursor_isRefused() {
        String cursor = cursors.sign(LIST, "17/x");

        isRefused(cursors, "GET /users\norg-1\ntag=vip", cursor);
        isRefused(cursors, "GET /chats\norg-2\ntag=vip", cursor);
        isRefused(cursors, "GET /chats\norg-1\ntag=vi", cursors.sign(LIST, "p17/x"));
    }

    @Test
    void open_secretRotated_isGoodAsLongAsItIsAmongThePrevious() {
        String cursor = cursors(OLD).sign(LIST, "17/x");

        assertThat(cursors(NEW, OLD).open(LIST, cursor)).isEqualTo("17/x");
        isRefused(cursors(NEW), LIST, cursor);
        assertThat(cursors(NEW).open(LIST, cursors(NEW, OLD).sign(LIST, "18/x")))
                .isEqualTo("18/x");
    }

    @Test
    void open_noSecretInDevelopment_isGoodInThisProcessOnly() {
        Cursors here = cursors("");
        String cursor = here.sign(LIST, "17/x");

        assertThat(here.open(LIST, cursor)).isEqualTo("17/x");
        isRefused(cursors(""), LIST, cursor);
    }

    @Test
    void keyset_throughItsText_keepsMicroseconds() {
        for (String time :
                List.of("1969-12-31T23:59:59.999999Z", "2026-01-31T12:00:00.123456Z", "1970-01-01T00:00:00Z")) {
            var keyset = new Keyset(Instant.parse(time), UUID.randomUUID());

            assertThat(Keyset.parsed(keyset.text())).isEqualTo(keyset);
        }
    }
}
