package io.chatlogger.people.users;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;

/** Passwords as they are stored: bcrypt. */
public final class PasswordHash {
    /** 2^12 rounds, about 0.2 s: dear for whoever guesses, bearable for whoever signs in. */
    private static final int COST = 12;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
    private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(VERSION);

    /** Of no password that is known: what is compared when there is nobody, so that it takes as long. */
    static final String OF_NOBODY = "$2b$12$FcdQCv6CCyRJmsQd6lRwaO//ndDR3vCU4p8xJ.xPoSel7CmLyhXq.";

    private PasswordHash() {}

    /**
     * Hashes a password, all of it: bcrypt reads 72 bytes, so a longer one goes through SHA-512 first. Blocks for about 0.2 s: never on an
     * event loop; see {@link PasswordHasher}.
     */
    public static String of(String password) {
        return BCrypt.with(VERSION, LONG).hashToString(COST, password.toCharArray());
    }

    /** Whether the hash was made of this password; blocks as long as the hash was made to. */
    static boolean fits(String password, String hash) {
        return BCrypt.verifyer(VERSION, LONG).verify(password.toCharArray(), hash.toCharArray()).verified;
    }
}
