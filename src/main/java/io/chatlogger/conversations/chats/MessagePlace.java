package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.MessagePage.Position;

/**
 * A place in a transcript from which messages are read.
 *
 * @param position the position that the first message follows
 * @param backward whether each message is followed by the one before it
 */
record MessagePlace(Position position, boolean backward) {
    static final MessagePlace OLDEST = new MessagePlace(Position.START, false);
    static final MessagePlace NEWEST = new MessagePlace(Position.END, true);

    private static final String BACKWARD = "back ";

    /** Returns the place as a cursor holds it. */
    String text() {
        return backward ? BACKWARD + position.text() : position.text();
    }

    /** Reads a place that {@link #text} wrote. */
    static MessagePlace parsed(String text) {
        boolean backward = text.startsWith(BACKWARD);
        return new MessagePlace(Position.parsed(backward ? text.substring(BACKWARD.length()) : text), backward);
    }
}
