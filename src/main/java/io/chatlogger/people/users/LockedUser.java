package io.chatlogger.people.users;

/**
 * A person whose row cannot change while the transaction checks it.
 *
 * @param otherAdmins the number of other people who can sign in and manage the organization
 */
record LockedUser(User user, long otherAdmins) {}
