package io.chatlogger.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.http.HttpSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginCheckTest {
    /** Headers by their names in lower case. */
    private record Head(Map<String, String> headers) implements RequestHead {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String target() {
            return "/auth/login";
        }

        @Override
        public @Nullable String header(CharSequence name) {
            return headers.get(name.toString().toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public @Nullable String cookie(String name) {
            return null;
        }

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                // origin, host, x-forwarded-proto, http.public_url, kept
                "https://chat.example.org, chat.example.org, '', '', true",
                "http://chat.lan:8080, chat.lan:8080, '', '', false",
                "http://chat.lan, chat.lan, https, https://chat.lan, false",
                "http://localhost:8080, localhost:8080, '', '', true",
                "http://app.localhost, app.localhost, '', '', true",
                "http://127.0.0.1:8080, 127.0.0.1:8080, '', '', true",
                "http://[::1]:8080, [::1]:8080, '', '', true",
                "http://localhost.evil.example, localhost.evil.example, '', '', false",
                "http://127.0.0.1.evil.example, x, '', '', false",
                "http://192.168.1.5:8080, 192.168.1.5:8080, '', '', false",
                // No browser said where its page came from.
                "'', chat.lan:8080, '', '', false",
                "'', 127.0.0.1:8080, '', '', true",
                "'', chat.example.org, https, '', true",
                "'', internal:8080, '', https://chat.example.org, true",
                "'', 127.0.0.1, '', http://chat.lan, false",
                "null, chat.lan, '', '', false",
                "'', '', '', '', true"
            })
    void keepsSecureCookies_byHttpsOrOnTheOwnMachine(
            String origin, String host, String proto, String publicUrl, boolean kept) {
        var headers = new java.util.HashMap<String, String>();
        put(headers, "origin", origin);
        put(headers, "host", host);
        put(headers, "x-forwarded-proto", proto);
        var check = new OriginCheck(HttpSettings.read(Settings.load(Map.of("CHATLOGGER_HTTP_PUBLIC_URL", publicUrl))));

        assertThat(check.keepsSecureCookies(new Head(headers))).isEqualTo(kept);
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
