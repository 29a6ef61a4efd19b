package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Records when keys are used and stores it from time to time: at most once per key and interval, many keys in one statement. A use is lost
 * when too many keys are recorded already, or when the write at the stop fails: it is a hint for people, not a record.
 */
final class KeyUsage {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(KeyUsage.class));
    private static final int KEYS_PER_STATEMENT = 10_000;

    private final ApiKeyRepository repository;
    private final int maxKeys;
    private final InstantSource clock;
    private final ConcurrentHashMap<KeyId, LastUse> pending = new ConcurrentHashMap<>();
    private Future<Void> writing = Future.succeededFuture();

    /** @param maxKeys the most keys that are recorded between two writes */
    KeyUsage(ApiKeyRepository repository, int maxKeys, InstantSource clock, MeterRegistry meters) {
        this.repository = repository;
        this.maxKeys = maxKeys;
        this.clock = clock;
        Gauge.builder("chatlogger.apikeys.uses.pending", pending, ConcurrentHashMap::size)
                .description("Keys whose last use is not written down yet")
                .register(meters);
    }

    /** Mutable, so that a key in use costs no allocation; a lost race between event loops costs a millisecond of accuracy. */
    private static final class LastUse {
        private final OrgId org;
        private volatile long millis;

        LastUse(OrgId org, long millis) {
            this.org = org;
            this.millis = millis;
        }
    }

    void used(ApiKey key) {
        long now = clock.millis();
        LastUse use = pending.get(key.id());
        if (use == null) {
            note(key.id(), new LastUse(key.org(), now));
        } else if (now > use.millis) {
            use.millis = now;
        }
    }

    private void note(KeyId key, LastUse use) {
        if (pending.size() < maxKeys) {
            pending.putIfAbsent(key, use);
        }
    }

    /** Begins to write at each interval. */
    Recurring start(Schedule schedule, Duration interval) {
        return schedule.every("key-usage", interval, Duration.ZERO, this::write);
    }

    /** Stores the uses recorded until now; while an earlier write is in progress, returns that one. Never fails. */
    synchronized Future<Void> write() {
        if (writing.isComplete()) {
            writing = written(taken());
        }
        return writing;
    }

    /** Waits for the write in progress and writes once more. Never fails. */
    synchronized Future<Void> finish() {
        writing = writing.compose(done -> written(taken()));
        return writing;
    }

    /** Stores these uses only: later ones wait for the next interval, or a key in use would be written again and again. */
    private Future<Void> written(List<ApiKeyRepository.Use> uses) {
        if (uses.isEmpty()) {
            return Future.succeededFuture();
        }
        int some = Math.min(uses.size(), KEYS_PER_STATEMENT);
        return repository
                .writeLastUse(uses.subList(0, some))
                .compose(done -> written(uses.subList(some, uses.size())))
                .recover(failure -> putBack(uses, failure));
    }

    private Future<Void> putBack(List<ApiKeyRepository.Use> uses, Throwable failure) {
        TROUBLE.warn(
                "last use",
                () -> "The last use of " + uses.size() + " API keys could not be written and is tried again",
                failure);
        uses.forEach(use -> note(use.key(), new LastUse(use.org(), use.at().toEpochMilli())));
        return Future.succeededFuture();
    }

    private List<ApiKeyRepository.Use> taken() {
        var uses = new ArrayList<ApiKeyRepository.Use>();
        for (KeyId key : pending.keySet()) {
            LastUse use = pending.remove(key);
            if (use != null) {
                uses.add(new ApiKeyRepository.Use(use.org, key, Instant.ofEpochMilli(use.millis)));
            }
        }
        return uses;
    }
}
