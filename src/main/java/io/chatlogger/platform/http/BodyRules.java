package io.chatlogger.platform.http;

import io.chatlogger.platform.json.Faults;
import io.vertx.core.json.JsonObject;

/** Checks the rules that the JSON shape of a body cannot express, so that a client gets all faults in one answer. */
public interface BodyRules {
    BodyRules NONE = (body, faults) -> {};

    /**
     * Adds a fault for each broken rule.
     *
     * @param body an object that may break its shape, which was noted before: a member of the wrong type is passed over
     */
    void check(JsonObject body, Faults faults);
}
