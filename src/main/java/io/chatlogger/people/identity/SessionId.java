package io.chatlogger.people.identity;

import java.util.UUID;

/** The id of one sign-in of a person, from signing in until signing out; all of its tokens carry it. */
public record SessionId(UUID value) {}
