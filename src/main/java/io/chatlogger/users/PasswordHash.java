package io.chatlogger.users;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;

/** Passwords as they are stored: bcrypt. */
public final class PasswordHash {
    /** 2^12 rounds, about 0.2 s: dear for whoever guesses, bearable for whoever signs in. */
    private static final int COST = 12;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

    private PasswordHash() {}

    /**
     * Hashes a password, all of it: bcrypt reads 72 bytes, so a longer one goes through SHA-512 first. Blocks for about 0.2 s: never on an
     * event loop.
     */
    public static String of(String password) {
        return BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .hashToString(COST, password.toCharArray());
    }
}
