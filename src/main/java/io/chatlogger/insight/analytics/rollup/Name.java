package io.chatlogger.insight.analytics.rollup;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The name of a user, tag or model that has counts. */
record Name(Kind kind, String text) {
    /** The kind of a name. Its number is stored in the database. */
    enum Kind {
        USER(0),
        EXTERNAL_USER(1),
        TAG(2),
        MODEL(3);

        final short number;

        Kind(int number) {
            this.number = (short) number;
        }

        static Kind of(short number) {
            return switch (number) {
                case 0 -> USER;
                case 1 -> EXTERNAL_USER;
                case 2 -> TAG;
                case 3 -> MODEL;
                default -> throw new IllegalArgumentException("There is no kind of name " + number);
            };
        }
    }

    /**
     * Returns the name of a chat's user: a person of the organization, else a user known to the client only; null if the chat names no
     * user.
     */
    static @Nullable Name user(@Nullable UUID userId, @Nullable String externalUserId) {
        if (userId != null) {
            return new Name(Kind.USER, userId.toString());
        }
        return externalUserId == null ? null : new Name(Kind.EXTERNAL_USER, externalUserId);
    }
}
