/**
 * Signing in with e-mail and password, and who is signed in. Owns the tables sessions, refresh_tokens and login_failures. Announces on the
 * channel access_changed, as {@code session:<id>}, that a session is not what it was (triggers of V3).
 *
 * <p>Always: what an access token says about the role counts for nothing, the directory says what it is now; a session that was ended, or
 * whose person was disabled or removed, lets nobody in on any node; a refresh token works once; whether an account exists cannot be told
 * from any answer, nor from how long it takes.
 */
@NullMarked
package io.chatlogger.people.auth;

import org.jspecify.annotations.NullMarked;
