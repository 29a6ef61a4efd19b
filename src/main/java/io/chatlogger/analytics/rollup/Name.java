package io.chatlogger.analytics.rollup;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is counted for: a user, tag or model. */
record Name(Kind kind, String text) {
    /** The numbers are kept in the database. */
    enum Kind {
        USER,
        EXTERNAL_USER,
        TAG,
        MODEL
    }

    /** Whose a chat is: a person of the organization, else somebody known to the client only; null when nobody is named. */
    static @Nullable Name user(@Nullable UUID userId, @Nullable String externalUserId) {
        if (userId != null) {
            return new Name(Kind.USER, userId.toString());
        }
        return externalUserId == null ? null : new Name(Kind.EXTERNAL_USER, externalUserId);
    }
}
