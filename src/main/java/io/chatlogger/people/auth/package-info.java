/**
 * Signs people in with e-mail and password, and finds out who is signed in. Owns the tables sessions, refresh_tokens and
 * sign_in_failures, and login_failures, which only the version before uses. Announces on the channel access_changed, as {@code session:<id>}, that a session has changed (triggers of V3).
 *
 * <p>Always: the role in an access token counts for nothing, the directory gives the role at this moment; a session that was ended, or
 * whose person was disabled or removed, admits nobody on any node; a refresh token works once, and once
 * more within a grace; whether an account exists cannot be told from any answer, nor from how long it takes; a browser that has signed in
 * to an account is not kept out of it by what strangers try.
 */
@NullMarked
package io.chatlogger.people.auth;

import org.jspecify.annotations.NullMarked;
