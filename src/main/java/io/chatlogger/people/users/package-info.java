/**
 * The people of an organization, their roles and passwords. Owns the table users. It always holds: an organization that had somebody who
 * can manage it keeps one; only a superadmin makes, changes or removes a superadmin; a password is only stored as its bcrypt hash, and is
 * none of those that attackers try first.
 */
@NullMarked
package io.chatlogger.people.users;

import org.jspecify.annotations.NullMarked;
