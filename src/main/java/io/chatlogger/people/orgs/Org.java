package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;

/** An organization (tenant). */
public record Org(OrgId id, String slug, String name, OrgSettings settings, KeyValidation validator) {
    /** Makes an organization whose keys are sent as they are, which is the default. */
    public Org(OrgId id, String slug, String name, OrgSettings settings) {
        this(id, slug, name, settings, KeyValidation.HASHED);
    }

    public OrgEntry entry() {
        return new OrgEntry(id, slug, name, validator);
    }
}
