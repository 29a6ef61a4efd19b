package io.chatlogger.auth;

import io.chatlogger.access.SessionGuard;
import io.chatlogger.platform.http.Guard;

/**
 * Who is let in to the routes of accounts.
 *
 * @param sessions people who are signed in
 * @param ownPages everybody but pages of other sites
 */
record Doors(SessionGuard sessions, Guard<Void> ownPages) {}
