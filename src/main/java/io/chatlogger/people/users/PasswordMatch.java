package io.chatlogger.people.users;

/** The result of comparing a password with a hash. */
public enum PasswordMatch {
    NONE,
    /** The password is right, and the hash is made as hashes are made now. */
    CURRENT,
    /** The password is right, and the hash was made of it as it was typed, before passwords were prepared: it should be made anew. */
    OUTDATED;

    /** Returns whether the password is right. */
    public boolean fits() {
        return this != NONE;
    }
}
