package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads people from rows with the columns of {@link #COLUMNS}. */
final class UserRow {
    /** The columns of a user u joined with the organization o. */
    static final String COLUMNS = """
            u.org_id, u.id, u.email, u.name, u.role, u.created_at, u.updated_at, u.disabled_at,
            u.locale, u.time_zone, u.preferences::text as preferences, o.slug as org_slug, o.name as org_name""";

    private UserRow() {}

    static User user(Row row) {
        var organization = new User.Organization(
                new OrgId(row.getUUID("org_id")), row.getString("org_slug"), row.getString("org_name"));
        return new User(
                new UserId(row.getUUID("id")),
                organization,
                row.getString("email"),
                row.getString("name"),
                Role.ofWord(row.getString("role")),
                new User.Profile(row.getString("locale"), row.getString("time_zone"), row.getString("preferences")),
                new User.Times(
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getOffsetDateTime("updated_at").toInstant(),
                        instant(row.getOffsetDateTime("disabled_at"))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
