package io.chatlogger.people.ratelimit;

import java.util.Locale;

/** What is counted. A limit per endpoint would be one more word here. */
enum Limit {
    KEY("This API key"),
    ORGANIZATION("This organization"),
    ADDRESS("This address"),
    /** Of an address too, for people's passwords. */
    SIGN_IN("This address");

    private final String who;
    private final String word;

    Limit(String who) {
        this.who = who;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of a sentence about who asked too often. */
    String who() {
        return who;
    }

    /** The word in metrics and in Redis. */
    String word() {
        return word;
    }
}
