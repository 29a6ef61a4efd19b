package io.chatlogger.people.auth;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is hardly an address, wherever one is taken: the fault of the request, never of the server. */
class BadAddressIT {
    private static TestServer server;
    private static TestTenant tenant;
    private static TestPerson admin;

    @BeforeAll
    static void open() {
        server = TestServer.start(Map.of("CHATLOGGER_AUTH_REGISTRATION", "open"));
        tenant = server.tenant();
        admin = TestPerson.of(tenant, Role.ADMIN);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    static Stream<String> addresses() {
        return Stream.of(
                "",
                "a",
                " ",
                "@",
                "\"",
                "\"@",
                "@@",
                "a@",
                "@b",
                ".@.",
                "a@b@c",
                "a\u0007b@example.org",
                "a b@example.org",
                "\u00e4",
                "\ud83d\ude00",
                "<ann@example.org>",
                "a".repeat(300),
                "a".repeat(300) + "@example.org");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void hardlyAnAddress_isUnprocessable(String email) {
        assertRefused("forgot", tenant.plain("POST", "/auth/password/forgot", object("email", email)));
        assertRefused("invitation", admin.post("/orgs/me/invitations", object("email", email, "role", "viewer")));
        assertRefused("register", tenant.plain("POST", "/auth/register", registration(email)));
        assertThat(tenant.plain("POST", "/auth/login", object("email", email, "password", "harbour-violin-77"))
                        .status())
                .as("login, which tells nothing of addresses")
                .isIn(401, 422);
    }

    private static String registration(String email) {
        return "{\"organization\":" + object("name", "New", "slug", "n" + UUID.randomUUID()) + ","
                + object("email", email, "password", "harbour-violin-77", "name", "Ann")
                        .substring(1);
    }

    private static void assertRefused(String where, Answer answer) {
        assertThat(answer.status()).as(where + " " + answer.http().body()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                .as(where)
                .isNotEmpty()
                .containsOnly("/email");
    }
}
