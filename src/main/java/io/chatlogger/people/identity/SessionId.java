package io.chatlogger.people.identity;

import java.util.UUID;

/** The id of a person's session, from signing in until signing out; all of its tokens carry it. */
public record SessionId(UUID value) {}
