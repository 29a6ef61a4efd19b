package io.chatlogger.people.identity;

import java.util.UUID;

/** The id of a person who can sign in. */
public record UserId(UUID value) {}
