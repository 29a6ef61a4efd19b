package io.chatlogger.people.orgs;

import java.time.Instant;

/** An organization as its people see it. */
record OrgProfile(Org org, Instant createdAt, Instant updatedAt) {}
