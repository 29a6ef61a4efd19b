package io.chatlogger.people.auth;

import io.chatlogger.people.identity.SessionId;
import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A part of the world that tries passwords of one account, and whose failures are counted together.
 *
 * @param counts the counts that one failure adds to; an attempt is admitted when none of them delays it
 */
public record Guesser(List<Count> counts) {
    /** Delays for one network, browser or session: people mistype, and find the right one soon. */
    private static final Slowing ALONE = new Slowing(5, Duration.ofSeconds(5), Duration.ofMinutes(15));

    /** Delays for all strangers to an account together: 20 attempts, then one every 45 s, so at most 100 in any hour. */
    private static final Slowing TOGETHER = new Slowing(20, Duration.ofSeconds(45), Duration.ofSeconds(45));

    /** The count of all strangers to an account; a success of one does not end it, because the others are still there. */
    private static final Count STRANGERS = new Count(Buffer.buffer(), TOGETHER, false);

    /**
     * The delays after failures in a row.
     *
     * @param free how many may fail until the first delay
     * @param first the first delay; each further failure doubles it
     * @param longest the longest delay
     */
    record Slowing(int free, Duration first, Duration longest) {}

    /**
     * One count.
     *
     * @param key the key by which it is stored, a SHA-256; empty for that of all strangers
     * @param isForgiven whether it ends when the right password comes
     */
    record Count(Buffer key, Slowing slowing, boolean isForgiven) {}

    /**
     * Returns everybody at an address who has not signed in to the account before.
     *
     * @param network the addresses of one client as one text
     */
    static Guesser at(String network) {
        return new Guesser(List.of(STRANGERS, alone("address:" + network)));
    }

    /** Returns a browser that has signed in to the account before; strangers do not slow it. */
    static Guesser device(String id) {
        return new Guesser(List.of(alone("device:" + id)));
    }

    /** Returns a person who is signed in, and is asked for the password once more. */
    public static Guesser session(SessionId id) {
        return new Guesser(List.of(alone("session:" + id.value())));
    }

    private static Count alone(String who) {
        return new Count(Buffer.buffer(Sha256.of(who.getBytes(StandardCharsets.UTF_8))), ALONE, true);
    }

    /** Returns whether nothing shows that it has to do with the account. */
    boolean isStranger() {
        return counts.contains(STRANGERS);
    }

    /** Returns the keys in the order in which their rows are locked, the same for all. */
    Buffer[] keys() {
        return counts.stream().map(Count::key).toArray(Buffer[]::new);
    }
}
