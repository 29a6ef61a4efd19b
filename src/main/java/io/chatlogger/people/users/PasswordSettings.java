package io.chatlogger.people.users;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * What hashing passwords may cost.
 *
 * @param hashThreads 0: as many as suit the machine
 * @param hashNiceness how far its threads step back (Linux: their nice value)
 * @param hashQueue passwords that may wait for a thread
 * @param hashPatience how long one waits at most
 */
public record PasswordSettings(int hashThreads, int hashNiceness, int hashQueue, Duration hashPatience) {
    public static PasswordSettings read(Settings s) {
        return new PasswordSettings(
                s.integer("auth.hash_threads", 0, 64),
                s.integer("auth.hash_niceness", 0, 19),
                s.integer("auth.hash_queue", 1, 100_000),
                s.duration("auth.hash_patience", Duration.ofMillis(100), Duration.ofHours(1)));
    }
}
