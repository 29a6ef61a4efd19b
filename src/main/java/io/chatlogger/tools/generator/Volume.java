package io.chatlogger.tools.generator;

/**
 * The numbers of organizations, chats and messages to make.
 *
 * @param orgs the number of organizations
 * @param bigShare the share of the chats that the first organization has, 0 to 1; the others share the rest, the earlier ones more of it
 */
record Volume(int orgs, int chats, int messages, double bigShare) {
    static final int MAX_ORGS = 1000;
    /** The most chats, because all are planned in memory: 16 bytes each. */
    static final int MAX_CHATS = 2_000_000;

    static final int MAX_MESSAGES = 200_000_000;
    /** The most messages of a chat on average; the longest chats have hundreds of times as many. */
    private static final int MAX_MESSAGES_OF_A_CHAT = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException with what was expected
     */
    Volume {
        within("--orgs", orgs, 1, MAX_ORGS);
        within("--chats", chats, orgs, MAX_CHATS);
        within("--messages", messages, chats, (int) Math.min(MAX_MESSAGES, (long) chats * MAX_MESSAGES_OF_A_CHAT));
        if (!(bigShare >= 0 && bigShare <= 1)) {
            throw new IllegalArgumentException("--big-share is " + bigShare + ": expected 0 to 1");
        }
    }

    static void within(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(option + " is " + value + ": expected " + min + " to " + max);
        }
    }

    /** Returns the number of messages in the first {@code someChats} chats of all organizations, by the average number for each chat. */
    int messagesOfFirst(int someChats) {
        return (int) ((long) messages * someChats / chats);
    }
}
