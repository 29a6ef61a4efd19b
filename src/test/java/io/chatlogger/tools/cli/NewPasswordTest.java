package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewPasswordTest {
    private static NewPassword typed(String input) throws IOException {
        return NewPassword.typed(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void typed_firstLineWithoutItsEnd() throws Exception {
        assertThat(typed("größe 한 lamp\r\nmore\n").text()).isEqualTo("größe 한 lamp");
        assertThat(typed("no end of line").text()).isEqualTo("no end of line");
    }

    @Test
    void check_weakOrMissing_refused() throws Exception {
        for (String weak : List.of("", "short", "password1234", "acme-support")) {
            Problem problem = catchThrowableOfType(
                    Problem.class, () -> typed(weak).check(List.of("acme-support", "Acme Support")));
            assertThat(problem).as(weak).isNotNull();
        }
    }

    @Test
    void generated_eachAnotherAndGood() {
        NewPassword password = NewPassword.generated();
        assertThat(password.text())
                .hasSize(24)
                .isNotEqualTo(NewPassword.generated().text());
        assertThatCode(() -> new NewPassword(password.text(), false).check(List.of("acme")))
                .doesNotThrowAnyException();
        assertThat(password.toString()).doesNotContain(password.text());
    }
}
