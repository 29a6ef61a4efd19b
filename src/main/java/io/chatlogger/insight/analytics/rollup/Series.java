package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.platform.bytes.VarintReader;
import io.chatlogger.platform.bytes.VarintWriter;
import java.time.Instant;

/**
 * Counts by quarter of an hour. Days of every present time zone can be summed up from these, because each zone's offset from UTC is a
 * multiple of a quarter of an hour.
 *
 * @param slots a tally by {@link #slot}, with the columns {@link #messages}, {@link #tokens} and {@link #CHATS}
 */
record Series(Tally slots) {
    static final int SLOT_SECONDS = 900;
    /** The number of roles that the format began with; the columns of a later role follow all others. */
    private static final int FIRST_ROLES = 6;

    static final int CHATS = 2 * FIRST_ROLES;
    private static final int DEVELOPER = CHATS + 1;
    static final int COLUMNS = DEVELOPER + 2;
    private static final int NONE = -1;

    static final Series EMPTY = new Series(Tally.empty(COLUMNS));

    /** Returns the number of the quarter of an hour that contains a moment, counted from 1970. */
    static int slot(Instant moment) {
        return (int) Math.floorDiv(moment.getEpochSecond(), SLOT_SECONDS);
    }

    /** Returns the column of a role's messages. The number is part of the stored format, so none may ever change. */
    static int messages(MessageRole role) {
        return switch (role) {
            case USER -> 0;
            case ASSISTANT -> 1;
            case SYSTEM -> 2;
            case TOOL -> 3;
            case FUNCTION -> 4;
            case AGENT -> 5;
            case DEVELOPER -> DEVELOPER;
        };
    }

    /** Returns the column of the tokens in a role's messages. */
    static int tokens(MessageRole role) {
        return role == MessageRole.DEVELOPER ? DEVELOPER + 1 : FIRST_ROLES + messages(role);
    }

    Series plus(Series other) {
        return new Series(slots.plus(other.slots, NONE));
    }

    byte[] encoded() {
        var out = new VarintWriter();
        TallyCodec.write(out, slots, NONE);
        return out.toBytes();
    }

    static Series decoded(byte[] bytes) {
        return new Series(TallyCodec.read(new VarintReader(bytes), COLUMNS, NONE));
    }
}
