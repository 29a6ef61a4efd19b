package io.chatlogger.people.orgs;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The changes to an organization; null leaves a value as it is.
 *
 * @param settings the members that are to be replaced, as they are stored
 */
record OrgPatch(
        @Nullable String slug,
        @Nullable String name,
        @Nullable KeyValidation validator,
        @Nullable String settings) {

    /** Reads a body that was checked, with {@link OrgRules} too. */
    static OrgPatch of(JsonObject body) {
        String validator = body.getString("validator");
        return new OrgPatch(
                body.getString("slug"),
                body.getString("name"),
                validator == null ? null : KeyValidation.ofWord(validator),
                settings(body));
    }

    /** Returns the given settings as they are stored; null when there are none. */
    static @Nullable String settings(JsonObject body) {
        JsonObject settings = body.getJsonObject("settings");
        return settings == null ? null : OrgSettingsJson.given(settings.encode());
    }

    boolean isEmpty() {
        return slug == null && name == null && validator == null && settings == null;
    }
}
