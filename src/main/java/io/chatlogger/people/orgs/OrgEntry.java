package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;

/** An organization as lists show it: without its settings, so that unreadable settings make no list and no repair fail. */
public record OrgEntry(OrgId id, String slug, String name, KeyValidation validator) {}
