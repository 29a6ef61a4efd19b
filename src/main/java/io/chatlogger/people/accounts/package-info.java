/**
 * Gives people an account and a password: by registration, by invitation, and by links in e-mails that set a password.
 * Owns the tables invitations and password_resets; makes rows of organizations and users where both or neither must come to be.
 * Always: a link works once; whether an account exists cannot be told from any answer, nor from how long it takes, except that
 * registering, where it is open, says that an address is taken.
 */
@NullMarked
package io.chatlogger.people.accounts;

import org.jspecify.annotations.NullMarked;
