package io.chatlogger.people.users;

/**
 * A person with the password hash and the state that signing in needs.
 *
 * @param passwordHash a hash made by {@link PasswordHash}
 * @param open false if the person is disabled, or the organization is being deleted
 */
public record Account(User user, String passwordHash, boolean open) {
    /** Returns a text without the hash, so that logs never contain it. */
    @Override
    public String toString() {
        return "Account[" + user.id() + "]";
    }
}
