package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;

/**
 * A person who was just made and so is signed in without being asked for the password again.
 *
 * @param passwordHash as stored
 */
public record Newcomer(OrgId org, UserId user, String passwordHash) {
    /** Hashes are not for logs. */
    @Override
    public String toString() {
        return "Newcomer[" + user + "]";
    }
}
