package io.chatlogger.tools.importer;

/**
 * How large a request gets.
 *
 * @param targetItems a batch with this many is sent
 * @param targetBytes a batch with this many bytes of JSON is sent
 * @param maxItems the most, for the sake of a chat that fits whole
 * @param maxBytes the most; a single message that is larger goes alone
 */
record BatchSize(int targetItems, long targetBytes, int maxItems, long maxBytes) {
    static final int MAX_ITEMS = 1000;
    private static final long TARGET_BYTES = 1L << 20;
    /** The API takes 10 MiB; the rest is room for what wraps the messages. */
    private static final long MAX_BYTES = 8L << 20;

    static BatchSize of(int targetItems) {
        return new BatchSize(targetItems, TARGET_BYTES, MAX_ITEMS, MAX_BYTES);
    }
}
