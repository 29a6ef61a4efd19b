package io.chatlogger.people.users;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;

/** Hashes passwords for storage with bcrypt. */
public final class PasswordHash {
    /**
     * The cost of bcrypt: 2^12 rounds, about 0.2 s. That is expensive for an attacker who guesses and acceptable for a person who signs in.
     */
    private static final int COST = 12;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
    private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(VERSION);

    /** A hash of no known password. It is compared if there is no such person, so that the answer takes as long. */
    static final String OF_NOBODY = "$2b$12$FcdQCv6CCyRJmsQd6lRwaO//ndDR3vCU4p8xJ.xPoSel7CmLyhXq.";

    private PasswordHash() {}

    /**
     * Hashes the whole password, prepared by {@link OpaqueString}. bcrypt reads only 72 bytes, so a longer password is hashed by SHA-512
     * first. Blocks for about 0.2 s, so it must not run on an event loop; see {@link PasswordHasher}.
     *
     * @throws IllegalArgumentException for an empty password, or one with control characters, which {@link PasswordPolicy} refuses
     */
    public static String of(String password) {
        String prepared = OpaqueString.prepared(password);
        if (prepared == null) {
            throw new IllegalArgumentException(
                    "The password is empty or has a control character: expected one that PasswordPolicy has checked");
        }
        return BCrypt.with(VERSION, LONG).hashToString(COST, prepared.toCharArray());
    }

    /**
     * Compares the prepared password, then, where that is different, the password as typed, of which hashes were made before. Blocks as
     * long as making the hash did; for a wrong password that preparing changes, twice as long, whatever the hash is.
     */
    static PasswordMatch match(String password, String hash) {
        String prepared = OpaqueString.prepared(password);
        if (prepared != null && fits(prepared, hash)) {
            return PasswordMatch.CURRENT;
        }
        if (password.equals(prepared) || !fits(password, hash)) {
            return PasswordMatch.NONE;
        }
        return prepared == null ? PasswordMatch.CURRENT : PasswordMatch.OUTDATED;
    }

    private static boolean fits(String password, String hash) {
        return BCrypt.verifyer(VERSION, LONG).verify(password.toCharArray(), hash.toCharArray()).verified;
    }
}
