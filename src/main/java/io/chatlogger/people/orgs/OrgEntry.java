package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;

/** An organization as lists show it: without its settings, so that settings that cannot be read stop no list and no repair. */
public record OrgEntry(OrgId id, String slug, String name, KeyValidation validator) {}
