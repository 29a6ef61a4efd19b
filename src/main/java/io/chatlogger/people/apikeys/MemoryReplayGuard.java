package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A replay guard for one node. Bounded; when it is full of nonces that could still be repeated, it refuses requests rather than forgets
 * nonces.
 */
final class MemoryReplayGuard implements ReplayGuard {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** The most expired nonces that one call removes, to bound its time; each call adds one at most, so that they never pile up. */
    private static final int FORGOTTEN_PER_CALL = 64;

    private final int maxEntries;
    private final InstantSource clock;
    private final Set<Nonce> seen = new HashSet<>();
    private final PriorityQueue<Entry> byEnd = new PriorityQueue<>();

    MemoryReplayGuard(int maxEntries, InstantSource clock, MeterRegistry meters) {
        this.maxEntries = maxEntries;
        this.clock = clock;
        Gauge.builder("chatlogger.replay.nonces", this, MemoryReplayGuard::size)
                .description("Nonces of signed requests that are remembered")
                .register(meters);
    }

    /** A nonce as 128 bits of a SHA-256 over key and nonce: a fixed, small size, whatever is sent. */
    private record Nonce(long high, long low) {
        static Nonce of(KeyId key, String nonce) {
            KeyHash hash = KeyHash.digest((key.value() + nonce).getBytes(StandardCharsets.ISO_8859_1));
            return new Nonce(hash.a(), hash.b());
        }
    }

    private record Entry(Nonce nonce, long untilMillis) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Long.compare(untilMillis, other.untilMillis);
        }
    }

    @Override
    public Future<Boolean> isFirst(KeyId key, String nonce, Instant until) {
        return remember(Nonce.of(key, nonce), until.toEpochMilli());
    }

    private synchronized Future<Boolean> remember(Nonce nonce, long untilMillis) {
        forget(clock.millis());
        if (seen.contains(nonce)) {
            return Future.succeededFuture(false);
        }
        if (seen.size() >= maxEntries) {
            return Future.failedFuture(Problem.of(
                            ProblemCode.OVERLOADED,
                            "Too many signed requests within the signature window: " + maxEntries + " are remembered")
                    .retryAfter(RETRY_AFTER));
        }
        seen.add(nonce);
        byEnd.add(new Entry(nonce, untilMillis));
        return Future.succeededFuture(true);
    }

    private void forget(long nowMillis) {
        for (int i = 0; i < FORGOTTEN_PER_CALL; i++) {
            Entry oldest = byEnd.peek();
            if (oldest == null || oldest.untilMillis > nowMillis) {
                return;
            }
            byEnd.poll();
            seen.remove(oldest.nonce);
        }
    }

    synchronized int size() {
        return seen.size();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
