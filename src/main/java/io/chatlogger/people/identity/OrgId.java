package io.chatlogger.people.identity;

import java.util.UUID;

/** The id of an organization: the first column of every tenant's row. */
public record OrgId(UUID value) {}
