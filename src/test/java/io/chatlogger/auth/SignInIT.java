package io.chatlogger.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant.Answer;
import org.junit.jupiter.api.Test;

class SignInIT {
    private final TestServer server = TestServer.shared();

    @Test
    void login_rightPassword_userTokenAndCookies() {
        TestPerson person = TestPerson.of(server.tenant(), Role.ADMIN);

        Answer answer = person.signIn(TestPerson.PASSWORD);

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }
}
