package io.chatlogger.people.orgs;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonObject;

/** Checks the rules for an organization's body that its JSON shape cannot express. */
final class OrgRules {
    private static final String SETTINGS = "settings";

    private OrgRules() {}

    static void check(JsonObject body, Faults faults) {
        if (body.getValue("name") instanceof String name && !faults.has("name") && name.isBlank()) {
            faults.add("name", ProblemCode.REQUIRED, "name is nothing but spaces (expected a name for people)");
        }
        if (body.getValue(SETTINGS) instanceof JsonObject settings) {
            OrgSettingsJson.faults(settings.encode(), "/" + SETTINGS).forEach(fault -> note(fault, faults));
        }
    }

    /** Adds a fault, unless the shape has reported one of the same member already: it checks types, lengths and names. */
    private static void note(Fault fault, Faults faults) {
        String member = fault.pointer().substring(1);
        if (!faults.has(member)) {
            faults.add(member, fault.code(), fault.detail());
        }
    }
}
