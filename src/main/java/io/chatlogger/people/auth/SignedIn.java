package io.chatlogger.people.auth;

import io.chatlogger.people.users.User;

/** A person who has just signed in or refreshed the session, with the new tokens. */
record SignedIn(User user, String accessToken, RefreshToken refresh) {
    /** Returns the person's id only: tokens are not for logs. */
    @Override
    public String toString() {
        return "SignedIn[" + user.id() + "]";
    }
}
