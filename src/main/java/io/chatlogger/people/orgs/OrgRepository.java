package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organizations as they are stored. All fail as the database does. */
public interface OrgRepository {
    /**
     * Makes one with default settings.
     *
     * @return it; fails with the problem {@code id_conflict} when the slug is taken
     * @throws IllegalArgumentException for a bad slug, or a name that is empty or longer than 255 characters
     */
    Future<Org> create(String slug, String name);

    /** Null when there is none. */
    Future<@Nullable Org> bySlug(String slug);

    /** Null when there is none. */
    Future<@Nullable Org> byId(OrgId id);

    /** Null when there is none. */
    Future<@Nullable OrgEntry> entry(String slug);

    /**
     * Some of all, in the order of their slugs.
     *
     * @param afterSlug where to go on; empty for the start
     */
    Future<List<OrgEntry>> list(String afterSlug, int limit);

    /** False when there is no such organization. */
    Future<Boolean> updateSettings(OrgId id, OrgSettings settings);

    /** False when there is no such organization. */
    Future<Boolean> updateValidator(OrgId id, KeyValidation validator);
}
