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
 * @param isGenerated whether nobody knows it yet, so that it has to be shown
 */
record NewPassword(String text, boolean isGenerated) {
    /** 144 bits in 24 characters. */
    private static final int BYTES = 18;

    static NewPassword generated() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new NewPassword(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), true);
    }

    /** The first line of the input. */
    static NewPassword typed(InputStream in) throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return new NewPassword(line == null ? "" : line, false);
    }

    /**
     * Insists on a good one.
     *
     * @param own what belongs to the person and the organization
     * @throws Problem with what is wrong
     */
    void check(List<String> own) {
        if (!isGenerated) {
            PasswordPolicy.check("/password", text, own);
        }
    }

    /** Passwords are not for logs. */
    @Override
    public String toString() {
        return "(password)";
    }
}
