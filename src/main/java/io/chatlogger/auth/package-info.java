/**
 * Signing in with e-mail and password, who is signed in, and how people get an account and a password: registration, invitations, links by
 * e-mail. Owns the tables sessions, refresh_tokens, login_failures, invitations and password_resets; makes rows of organizations and users
 * where both or neither must come to be. Announces on the
 * channel access_changed, as {@code session:<id>}, that a session is not what it was (triggers of V3).
 *
 * <p>Always: what an access token says about the role counts for nothing, the directory says what it is now; a session that was ended, or
 * whose person was disabled or removed, lets nobody in on any node; a refresh token works once, and so does a link; whether an account exists cannot be told
 * from any answer, nor from how long it takes; except that registering, where it is open, says that an address is taken.
 */
@NullMarked
package io.chatlogger.auth;

import org.jspecify.annotations.NullMarked;
