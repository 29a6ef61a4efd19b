package io.chatlogger.delivery.exports.format;

import java.nio.charset.StandardCharsets;

/** What stands around the objects of a file. */
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

    /** The whole file, where there are no objects. */
    byte[] instead() {
        return instead;
    }

    /** A chat that has become so long goes on in another object with the same members. */
    long maxChatBytes() {
        return maxChatBytes;
    }
}
