package io.chatlogger.platform.events;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param org whose event it is; {@link #INSTALLATION} for what belongs to no organization
 * @param kind what it happened to and what, such as {@code user.changed}; lower-case letters, _ and dots
 * @param subject the id of what it happened to
 * @param actor who did it, as callers are named in records: {@code person:<id>}, {@code key:<id>}, {@code command}, {@code system}
 * @param data what a reader needs to know beside the row as it is now; never a secret
 */
public record Event(UUID org, String kind, String subject, String actor, JsonObject data) {
    /** The organization of what belongs to none: all zeros (the nil UUID of RFC 9562). */
    public static final UUID INSTALLATION = new UUID(0, 0);
}
