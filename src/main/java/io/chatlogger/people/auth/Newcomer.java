package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;

/**
 * A person whose account was just made, and who therefore is signed in without being asked for the password again.
 *
 * @param passwordHash the hash as stored
 */
public record Newcomer(OrgId org, UserId user, String passwordHash) {
    /** Returns the id only: hashes are not for logs. */
    @Override
    public String toString() {
        return "Newcomer[" + user + "]";
    }
}
