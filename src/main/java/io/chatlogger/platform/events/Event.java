package io.chatlogger.platform.events;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * An event: something that happened.
 *
 * @param org the organization of the event; {@link #INSTALLATION} when it belongs to none
 * @param kind the kind of thing and of change, such as {@code user.changed}; lower-case letters, _ and dots
 * @param subject the id of the thing that changed
 * @param actor the author of the change, as callers are named in records: {@code person:<id>}, {@code key:<id>}, {@code command}, {@code
 *     system}
 * @param data facts that a reader needs besides the row as it is now; never a secret
 */
public record Event(UUID org, String kind, String subject, String actor, JsonObject data) {
    /** The organization of events that belong to none: all zeros (the nil UUID of RFC 9562). */
    public static final UUID INSTALLATION = new UUID(0, 0);
}
