/**
 * People of an organization, their roles and passwords. Owns the table users. Always: an organization that had somebody who can manage it
 * keeps one; only a superadmin makes, changes or removes a superadmin; a password is stored as bcrypt alone and is none of those that are
 * tried first.
 */
@NullMarked
package io.chatlogger.people.users;

import org.jspecify.annotations.NullMarked;
