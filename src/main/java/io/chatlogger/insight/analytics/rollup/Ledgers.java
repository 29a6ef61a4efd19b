package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.bytes.VarintReader;
import io.chatlogger.platform.bytes.VarintWriter;

/**
 * What is counted once for a whole period: how long answers took, and what each user, tag and model did.
 *
 * @param latencies by {@link Latency#bucket}
 * @param latencySum of all latencies, milliseconds
 * @param latencyMax the longest, milliseconds; 0 when there is none
 * @param users by number of the name; {@link #MESSAGES} to {@link #LAST}, of messages in chats that are theirs
 * @param tags the same of chats that have the tag
 * @param models the same of messages that the model wrote
 */
record Ledgers(Tally latencies, long latencySum, long latencyMax, Tally users, Tally tags, Tally models) {
    static final int MESSAGES = 0;
    static final int TOKENS = 1;
    static final int CHATS = 2;
    /** How many messages of {@link #MESSAGES} have a latency, and the sum of these, milliseconds. */
    static final int LATENCIES = 3;

    static final int LATENCY_SUM = 4;
    /** The time of a user's last message, Unix milliseconds; {@link #NEVER} when there is none. Not of tags and models. */
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
