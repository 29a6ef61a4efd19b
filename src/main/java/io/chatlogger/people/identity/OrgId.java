package io.chatlogger.people.identity;

import java.util.UUID;

/** The id of an organization: the first column in the rows of every tenant. */
public record OrgId(UUID value) {}
