package io.chatlogger.people.auth;

import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.platform.http.Guard;

/**
 * Who is let in to the routes of accounts.
 *
 * @param sessions people who are signed in
 * @param ownPages everybody but pages of other sites
 */
public record SignInGuards(SessionGuard sessions, Guard<Void> ownPages) {}
