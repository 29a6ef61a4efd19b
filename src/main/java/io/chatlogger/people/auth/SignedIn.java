package io.chatlogger.people.auth;

import io.chatlogger.people.users.User;

/** A person who has just signed in or come back, and the tokens for it. */
record SignedIn(User user, String accessToken, RefreshToken refresh) {
    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "SignedIn[" + user.id() + "]";
    }
}
