package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.bytes.VarintReader;
import io.chatlogger.platform.bytes.VarintWriter;

/**
 * The counts that a period has once and not by time: its latencies, and the counts of each user, tag and model.
 *
 * @param latencies the number of messages by {@link Latency#bucket}
 * @param latencySum the sum of all latencies, in milliseconds
 * @param latencyMax the longest latency, in milliseconds; 0 if there is none
 * @param users the columns {@link #MESSAGES} to {@link #LAST} by number of the user's name; they count messages in the user's chats
 * @param tags the same columns by number of the tag; they count messages in chats that have the tag
 * @param models the same columns by number of the model; they count messages that the model wrote
 */
record Ledgers(Tally latencies, long latencySum, long latencyMax, Tally users, Tally tags, Tally models) {
    static final int MESSAGES = 0;
    static final int TOKENS = 1;
    static final int CHATS = 2;
    /** The number of the {@link #MESSAGES} that have a latency; the next column is the sum of these latencies, in milliseconds. */
    static final int LATENCIES = 3;

    static final int LATENCY_SUM = 4;
    /** The time of a user's last message, in Unix milliseconds; {@link #NEVER} if there is none. Tags and models do not use it. */
    static final int LAST = 5;

    static final long NEVER = Long.MIN_VALUE;

    static final int COLUMNS = 6;
    static final int NONE = -1;

    static final Ledgers EMPTY =
            new Ledgers(Tally.empty(1), 0, 0, Tally.empty(COLUMNS), Tally.empty(COLUMNS), Tally.empty(COLUMNS));

    Ledgers plus(Ledgers other) {
        return new Ledgers(
                latencies.plus(other.latencies, NONE),
                latencySum + other.latencySum,
                Math.max(latencyMax, other.latencyMax),
                users.plus(other.users, LAST),
                tags.plus(other.tags, NONE),
                models.plus(other.models, NONE));
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }

    byte[] encoded() {
        var out = new VarintWriter();
        TallyCodec.write(out, latencies, NONE);
        out.signed(latencySum);
        out.signed(latencyMax);
        TallyCodec.write(out, users, LAST);
        TallyCodec.write(out, tags, NONE);
        TallyCodec.write(out, models, NONE);
        return out.toBytes();
    }

    static Ledgers decoded(byte[] bytes) {
        var in = new VarintReader(bytes);
        return new Ledgers(
                TallyCodec.read(in, 1, NONE),
                in.signed(),
                in.signed(),
                TallyCodec.read(in, COLUMNS, LAST),
                TallyCodec.read(in, COLUMNS, NONE),
                TallyCodec.read(in, COLUMNS, NONE));
    }

    int bytes() {
        return latencies.bytes() + users.bytes() + tags.bytes() + models.bytes();
    }
}
