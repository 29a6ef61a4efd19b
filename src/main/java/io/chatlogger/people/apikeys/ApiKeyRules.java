package io.chatlogger.people.apikeys;

import io.chatlogger.platform.http.BodyRules;
import io.chatlogger.platform.http.Network;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.time.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;

/** Checks the rules for a new key that the JSON shape of the body cannot express. */
record ApiKeyRules(InstantSource clock) implements BodyRules {
    private static final String EXPIRES_AT = "expires_at";

    @Override
    public void check(JsonObject body, Faults faults) {
        if (body.getValue("label") instanceof String label && label.isBlank() && !faults.has("label")) {
            faults.add("label", ProblemCode.REQUIRED, "label is nothing but spaces (expected what the key is for)");
        }
        if (body.getValue(EXPIRES_AT) instanceof String time && !faults.has(EXPIRES_AT)) {
            checkEnd(time, faults);
        }
        if (body.getValue("allowed_ips") instanceof JsonArray networks) {
            for (int i = 0; i < Math.min(networks.size(), NewApiKey.MAX_NETWORKS); i++) {
                checkNetwork(networks.getValue(i), "allowed_ips/" + i, faults);
            }
        }
    }

    private void checkEnd(String time, Faults faults) {
        Instant end = Times.parsed(time);
        if (end == null) {
            faults.add(
                    EXPIRES_AT,
                    ProblemCode.INVALID_FORMAT,
                    "expires_at is \"" + JsonInput.shortened(time)
                            + "\" (expected an RFC 3339 time such as 2030-01-31T12:00:00.000Z)");
        } else if (!end.isAfter(clock.instant())) {
            faults.add(
                    EXPIRES_AT,
                    ProblemCode.OUT_OF_RANGE,
                    "expires_at is " + JsonInput.shortened(time) + ", which has passed (expected a time to come)");
        }
    }

    private static void checkNetwork(Object value, String member, Faults faults) {
        if (value instanceof String network && !faults.has(member) && !Network.isValid(network)) {
            faults.add(
                    member,
                    ProblemCode.INVALID_FORMAT,
                    member + " is \"" + JsonInput.shortened(network)
                            + "\" (expected an address or network such as 203.0.113.0/24 or 2001:db8::/32)");
        }
    }
}
