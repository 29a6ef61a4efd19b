package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored organizations. All methods fail as the database does. */
public interface OrgRepository {
    /**
     * Makes an organization with default settings.
     *
     * @return the organization; fails with the problem {@code id_conflict} when the slug is taken
     * @throws IllegalArgumentException for a bad slug, or a name that is empty or longer than 255 characters
     */
    Future<Org> create(String slug, String name);

    /** Returns the organization with this slug; null when there is none. */
    Future<@Nullable Org> bySlug(String slug);

    /** Returns the organization with this id; null when there is none. */
    Future<@Nullable Org> byId(OrgId id);

    /** Returns the organization without its settings; null when there is none. */
    Future<@Nullable OrgEntry> entry(String slug);

    /**
     * Returns some organizations, in the order of their slugs.
     *
     * @param afterSlug the slug after which the list begins; empty for the start
     */
    Future<List<OrgEntry>> list(String afterSlug, int limit);

    /** Replaces the settings; returns false when there is no such organization. */
    Future<Boolean> updateSettings(OrgId id, OrgSettings settings);

    /** Replaces the way to prove keys; returns false when there is no such organization. */
    Future<Boolean> updateValidator(OrgId id, KeyValidation validator);
}
