package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.testing.TestHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedKeyValidatorTest extends ValidatorContract {
    private final HashedKeyValidator validator = new HashedKeyValidator(clock);

    @Override
    ApiKeyValidator validator() {
        return validator;
    }

    @Override
    TestHead request(Made made) {
        return head("x-organization-api-key", made.text());
    }

    @Test
    void prove_bearer_sameAsTheHeader() {
        Made made = made();
        assertThat(validator
                        .prove(head("Authorization", "bearer  " + made.text()), keys)
                        .result()
                        .key())
                .isEqualTo(made.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cl_live_nonsense", "한", "cl_live_00000000000000000000000000000000000000"})
    void prove_noKeyAtAll_401WithoutAskingTheDatabase(String text) {
        assertThat(refused(head("x-organization-api-key", text)).status()).isEqualTo(401);
        assertThat(keys.asked).isZero();
    }

    @Test
    void prove_mistypedKey_401WithoutAskingTheDatabaseNorRepeatingIt() {
        String text = made().text();
        String mistyped = text.substring(0, 20) + (text.charAt(20) == 'a' ? 'b' : 'a') + text.substring(21);
        Problem problem = refused(head("Authorization", "Bearer " + mistyped));
        assertThat(problem.code().word()).isEqualTo("invalid_credentials");
        assertThat(problem.detail()).contains("mistyped").doesNotContain(mistyped.substring(8));
        assertThat(keys.asked).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "token abc", "cl_live_abc"})
    void prove_otherAuthorization_401(String authorization) {
        assertThat(refused(head("Authorization", authorization)).code().word()).isEqualTo("invalid_credentials");
        assertThat(keys.asked).isZero();
    }
}
