package io.chatlogger.people.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. */
final class SetClock implements InstantSource {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }
}
