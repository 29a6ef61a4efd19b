package io.chatlogger.people.users;

/**
 * What signing in compares with.
 *
 * @param passwordHash from {@link PasswordHash}
 * @param open false for a person who is disabled, or whose organization is being deleted
 */
public record Account(User user, String passwordHash, boolean open) {
    /** Hashes are not for logs. */
    @Override
    public String toString() {
        return "Account[" + user.id() + "]";
    }
}
