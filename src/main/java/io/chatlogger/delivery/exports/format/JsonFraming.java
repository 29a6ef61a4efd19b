package io.chatlogger.delivery.exports.format;

import java.nio.charset.StandardCharsets;

/** The bytes before, between and after the objects of a file. */
final class JsonFraming {
    static final JsonFraming ARRAY = new JsonFraming("[\n", ",\n", "\n]\n", "[]\n", Long.MAX_VALUE);
    static final JsonFraming LINES = new JsonFraming("", "\n", "\n", "", NdjsonFormat.MAX_CHAT_BYTES);

    private final byte[] before;
    private final byte[] between;
    private final byte[] after;
    private final byte[] instead;
    private final long maxChatBytes;

    private JsonFraming(String before, String between, String after, String instead, long maxChatBytes) {
        this.before = before.getBytes(StandardCharsets.US_ASCII);
        this.between = between.getBytes(StandardCharsets.US_ASCII);
        this.after = after.getBytes(StandardCharsets.US_ASCII);
        this.instead = instead.getBytes(StandardCharsets.US_ASCII);
        this.maxChatBytes = maxChatBytes;
    }

    byte[] before() {
        return before;
    }

    byte[] between() {
        return between;
    }

    byte[] after() {
        return after;
    }

    /** Returns the whole content of a file without objects. */
    byte[] instead() {
        return instead;
    }

    /** Returns the number of bytes from which a chat is continued in another object with the same members. */
    long maxChatBytes() {
        return maxChatBytes;
    }
}
