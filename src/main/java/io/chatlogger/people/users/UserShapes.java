package io.chatlogger.people.users;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Declares and writes people as the API shows them. */
public final class UserShapes {
    public static final Shape ROLE =
            Fields.word(Arrays.stream(Role.values()).map(Role::word).toList());

    static final Shape LOCALE = Fields.word(List.of("en", "de"));

    static final ObjectShape PREFERENCES = ObjectShape.named("Preferences")
            .optional(
                    "theme",
                    Fields.nullable(Fields.word(List.of("system", "light", "dark"))),
                    "Null, or not there: the browser's")
            .optional(
                    "density",
                    Fields.nullable(Fields.word(List.of("comfortable", "compact"))),
                    "The height of rows; null, or not there: comfortable")
            .optional(
                    "shortcuts",
                    Fields.nullable(Fields.truth()),
                    "Whether single keys are shortcuts; null, or not there: they are");

    public static final ObjectShape ORGANIZATION = ObjectShape.named("UserOrganization")
            .required("id", Fields.uuid(), "")
            .required("slug", Fields.text(), "The name of the organization in URLs")
            .required("name", Fields.text(), "");

    public static final ObjectShape USER = ObjectShape.named("User")
            .required("id", Fields.uuid(), "")
            .required("email", Fields.text(), "")
            .required("name", Fields.text(), "")
            .required("role", ROLE, "")
            .required("organization", ORGANIZATION, "The organization that the person belongs to")
            .required("locale", Fields.nullable(LOCALE), "The language of the dashboard; null: the browser's")
            .required(
                    "time_zone",
                    Fields.nullable(Fields.text()),
                    "The IANA time zone of the dashboard; null: the organization's")
            .required("preferences", PREFERENCES, "What the person likes in the dashboard")
            .required("created_at", Fields.time(), "")
            .required("updated_at", Fields.time(), "")
            .required(
                    "disabled_at",
                    Fields.nullable(Fields.time()),
                    "The time since when the person may not sign in; or null");

    private UserShapes() {}

    /** Writes the members of {@link #USER}. */
    public static void write(JsonOutput out, User user) throws IOException {
        out.id("id", user.id().value());
        out.text("email", user.email());
        out.text("name", user.name());
        out.text("role", user.role().word());
        out.object("organization", organization -> {
            organization.id("id", user.organization().id().value());
            organization.text("slug", user.organization().slug());
            organization.text("name", user.organization().name());
        });
        out.text("locale", user.profile().locale());
        out.text("time_zone", user.profile().timeZone());
        out.raw("preferences", user.profile().preferences());
        out.time("created_at", user.times().createdAt());
        out.time("updated_at", user.times().updatedAt());
        out.time("disabled_at", user.times().disabledAt());
    }
}
