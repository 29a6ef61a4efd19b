package io.chatlogger.testing;

/**
 * Long forms of tests, for {@code make drill}. A test that is only worth its time there has the tag {@value #ONLY}; one that {@code make test}
 * runs in a short form has the tag {@value #ROUNDS} and asks {@link #rounds} how long it is to be.
 */
public final class Drill {
    public static final String ONLY = "drill";
    public static final String ROUNDS = "rounds";

    private Drill() {}

    /** How often to repeat: the first in {@code make test}, the second in {@code make drill}. */
    public static int rounds(int usual, int drill) {
        return Boolean.getBoolean("chatlogger.drill") ? drill : usual;
    }
}
