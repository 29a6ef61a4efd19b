package io.chatlogger.platform.http;

import io.chatlogger.platform.json.Faults;
import io.vertx.core.json.JsonObject;

/** What a body must obey beyond its shape, so that a client hears everything that is wrong at once. */
public interface BodyRules {
    BodyRules NONE = (body, faults) -> {};

    /**
     * Notes what breaks a rule.
     *
     * @param body may break its shape, which was noted before: a member of another type than it should have is passed over
     */
    void check(JsonObject body, Faults faults);
}
