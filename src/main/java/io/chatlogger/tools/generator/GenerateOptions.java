package io.chatlogger.tools.generator;

import io.chatlogger.platform.time.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command line options about the data to make. */
final class GenerateOptions {
    private static final int MAX_CONNECTIONS = 8;
    /** The average that the sizes have, for when only one of the two numbers is given. */
    private static final int MESSAGES_OF_A_CHAT = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of all random numbers (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "small",
            description =
                    "small: 5 organizations, 2,000 chats, 20,000 messages, in seconds. large: 50, 250,000, 2,500,000, in minutes"
                            + " and gigabytes (${DEFAULT-VALUE}).")
    private String size = "small";

    @Option(names = "--orgs", paramLabel = "N", description = "Organizations (default: as --size says).")
    private @Nullable Integer orgs;

    @Option(
            names = "--chats",
            paramLabel = "N",
            description = "The number of chats of all organizations (default: as --size says).")
    private @Nullable Integer chats;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "The number of messages of all organizations (default: as --size says).")
    private @Nullable Integer messages;

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
        return new Request(seed, slugPrefix, volume(), GeneratedPeriod.of(days, end(now), now));
    }

    /** Returns the numbers that are given, and for the others those of the size, in proportion. */
    private Volume volume() {
        Volume named = switch (size) {
            case "small" -> new Volume(5, 2_000, 20_000, bigShare);
            case "large" -> new Volume(50, 250_000, 2_500_000, bigShare);
            default -> throw new IllegalArgumentException("--size is " + size + ": expected small or large");
        };
        int tenants = orgs == null ? named.orgs() : orgs;
        int ofMessages = messages == null ? named.chats() : Math.max(tenants, messages / MESSAGES_OF_A_CHAT);
        int conversations = chats == null ? ofMessages : chats;
        long ofChats = chats == null ? named.messages() : (long) chats * MESSAGES_OF_A_CHAT;
        int turns = messages == null ? (int) Math.min(ofChats, Volume.MAX_MESSAGES) : messages;
        return new Volume(tenants, conversations, turns, bigShare);
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
