package io.chatlogger.tools.importer;

/**
 * The limits of the size of a request.
 *
 * @param targetItems a batch with this many items is sent
 * @param targetBytes a batch with this many bytes of JSON is sent
 * @param maxItems the most items of a batch, which is larger than the target so that a whole chat fits
 * @param maxBytes the most bytes of a batch; a single message that is larger is sent alone
 */
record BatchSize(int targetItems, long targetBytes, int maxItems, long maxBytes) {
    static final int MAX_ITEMS = 1000;
    private static final long TARGET_BYTES = 1L << 20;
    /** The most bytes of the items. The API accepts bodies of 10 MiB; the difference is for the JSON around the messages. */
    private static final long MAX_BYTES = 8L << 20;

    static BatchSize of(int targetItems) {
        return new BatchSize(targetItems, TARGET_BYTES, MAX_ITEMS, MAX_BYTES);
    }
}
