package io.chatlogger.auth;

import io.chatlogger.identity.OrgId;
import io.chatlogger.identity.UserId;

/**
 * A person who was just made and so is signed in without being asked for the password again.
 *
 * @param passwordHash as stored
 */
record Newcomer(OrgId org, UserId user, String passwordHash) {
    /** Hashes are not for logs. */
    @Override
    public String toString() {
        return "Newcomer[" + user + "]";
    }
}
