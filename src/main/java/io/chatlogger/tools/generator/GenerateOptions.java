package io.chatlogger.tools.generator;

import io.chatlogger.platform.time.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command line options about the data to make. */
final class GenerateOptions {
    private static final int MAX_CONNECTIONS = 8;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of all random numbers (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--orgs", paramLabel = "N", defaultValue = "50", description = "Organizations (${DEFAULT-VALUE}).")
    private int orgs;

    @Option(
            names = "--chats",
            paramLabel = "N",
            defaultValue = "250000",
            description = "The number of chats of all organizations (${DEFAULT-VALUE}).")
    private int chats;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "2500000",
            description = "The number of messages of all organizations (${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--big-share",
            paramLabel = "PART",
            defaultValue = "0.8",
            description = "The share of the chats that the first organization has, 0 to 1 (${DEFAULT-VALUE}).")
    private double bigShare;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "400",
            description = "The number of days of the made-up events (${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "The end of the last day, such as 2026-01-31T00:00:00Z (default: last midnight, UTC).")
    private @Nullable String until;

    @Option(
            names = "--slug-prefix",
            paramLabel = "TEXT",
            defaultValue = "gen",
            description =
                    "The beginning of the slugs: ${DEFAULT-VALUE} makes ${DEFAULT-VALUE}-000, the largest one, and so on.")
    private String slugPrefix = "gen";

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "2",
            description = "The number of connections that send at once, 1 to 8 (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--json", description = "Print what was made as JSON.")
    private boolean json;

    /**
     * Returns the request that the options describe.
     *
     * @throws IllegalArgumentException with what was expected
     */
    Request request(Instant now) {
        Volume.within("--connections", connections, 1, MAX_CONNECTIONS);
        return new Request(
                seed, slugPrefix, new Volume(orgs, chats, messages, bigShare), GeneratedPeriod.of(days, end(now), now));
    }

    private Instant end(Instant now) {
        if (until == null) {
            return now.truncatedTo(ChronoUnit.DAYS);
        }
        Instant end = Times.parsed(until);
        if (end == null) {
            throw new IllegalArgumentException(
                    "--until is " + until + ": expected a time such as 2026-01-31T00:00:00Z");
        }
        return end;
    }

    int connections() {
        return connections;
    }

    boolean json() {
        return json;
    }
}
