package io.chatlogger.insight.analytics.rollup;

import java.time.Instant;
import java.util.UUID;

/** An hour, day or month of an organization, in UTC. */
record Period(UUID org, Grain grain, Instant start) {
    static Period of(UUID org, Grain grain, Instant moment) {
        return new Period(org, grain, grain.start(moment));
    }

    Instant end() {
        return grain.end(start);
    }

    /** Returns the next longer period, which contains this one. */
    Period within() {
        return of(org, grain.coarser(), start);
    }
}
