package io.chatlogger.people.users;

/**
 * A person as nobody can change it while it is being looked at.
 *
 * @param otherAdmins how many others can sign in and manage the organization
 */
record LockedUser(User user, long otherAdmins) {}
