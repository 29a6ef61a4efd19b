package io.chatlogger.tools.cli;

import io.chatlogger.people.users.PasswordPolicy;
import io.chatlogger.platform.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * A password that a command sets.
 *
 * @param isGenerated whether the command made it, so that it has to be shown
 */
record NewPassword(String text, boolean isGenerated) {
    /** The number of random bytes: 144 bits, 24 characters. */
    private static final int BYTES = 18;

    static NewPassword generated() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new NewPassword(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), true);
    }

    /** Reads the password from the first line of the input. */
    static NewPassword typed(InputStream in) throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return new NewPassword(line == null ? "" : line, false);
    }

    /**
     * Checks that the password is good enough.
     *
     * @param own words about the person and the organization, which the password may not be made of
     * @throws Problem with what is wrong
     */
    void check(List<String> own) {
        if (!isGenerated) {
            PasswordPolicy.check("/password", text, own);
        }
    }

    /** Returns a text without the password, so that logs never contain it. */
    @Override
    public String toString() {
        return "(password)";
    }
}
