package io.chatlogger.people.users;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings that limit the cost of hashing passwords.
 *
 * @param hashThreads the number of threads; 0 for a number that suits the machine
 * @param hashNiceness the nice value of the threads (on Linux)
 * @param hashQueue the most passwords that may wait for a thread
 * @param hashPatience how long one may wait
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
