package io.chatlogger.tools.importer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only while somebody sleeps on it; sleeping takes no time. */
final class ManualClock implements InstantSource, Pacer.Sleeper {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
