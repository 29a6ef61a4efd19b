package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportStopped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills the batches of one lane. A chat stays in one batch if it fits, because the items of a request are stored in their order. A chat
 * that does not fit is continued in the next batch of the same lane, which is sent only when the batch before is stored.
 */
final class Batcher {
    private final BatchSize size;
    private final Handover out;
    private List<Item> open = new ArrayList<>();
    private Set<String> chats = new HashSet<>();
    private long bytes;

    Batcher(BatchSize size, Handover out) {
        this.size = size;
        this.out = out;
    }

    /** Takes messages of one chat, in order. Waits while the lane is busy. */
    void add(List<Item> messages) throws InterruptedException, ImportStopped {
        if (!fits(messages)) {
            flush();
        }
        if (fits(messages)) {
            messages.forEach(this::put);
        } else {
            for (Item message : messages) {
                if (!fits(List.of(message))) {
                    flush();
                }
                put(message);
            }
        }
        if (open.size() >= size.targetItems() || bytes >= size.targetBytes()) {
            flush();
        }
    }

    /** Sends the items that were collected. */
    void flush() throws InterruptedException, ImportStopped {
        if (open.isEmpty()) {
            return;
        }
        var batch = new Shipment.Batch(open);
        open = new ArrayList<>();
        chats = new HashSet<>();
        bytes = 0;
        out.put(batch);
    }

    private boolean fits(List<Item> messages) {
        if (open.size() + messages.size() > size.maxItems()) {
            return false;
        }
        long more = 0;
        Set<String> described = new HashSet<>();
        for (Item message : messages) {
            more += message.size(!chats.contains(message.chat()) && described.add(message.chat()));
        }
        return bytes + more <= size.maxBytes();
    }

    private void put(Item message) {
        bytes += message.size(chats.add(message.chat()));
        open.add(message);
    }
}
