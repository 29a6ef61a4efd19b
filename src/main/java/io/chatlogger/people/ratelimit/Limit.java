package io.chatlogger.people.ratelimit;

import java.util.Locale;

/** The kinds of subjects that are counted. */
enum Limit {
    KEY("This API key"),
    ORGANIZATION("This organization"),
    ADDRESS("This address"),
    /** Also an address, but for people's passwords. */
    SIGN_IN("This address");

    private final String who;
    private final String word;

    Limit(String who) {
        this.who = who;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** Returns the subject of a sentence about too many requests. */
    String who() {
        return who;
    }

    /** Returns the word in metrics and in Redis. */
    String word() {
        return word;
    }
}
