package io.chatlogger.tools.generator;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decides when each chat begins and how long it is. Returns the chats in the order in which they began, some thousand rows at a time. */
final class Plan {
    /**
     * The approximate number of rows of a transaction: enough for COPY to be fast, and few enough that followers of the tables need not
     * wait for it.
     */
    private static final int CHUNK_ROWS = 4000;

    private static final int CHAT_BITS = 21;

    private final List<Tenant> tenants;
    private final long since;
    private final int[] lengths;
    /** For each chat, the number of its first message among all messages of its organization. */
    private final int[] firstMessages;
    /**
     * For each chat, the milliseconds from the beginning of the period, followed by the chat's number in the lowest bits. Sorted, these are
     * in the order in which the chats began.
     */
    private final long[] order;

    private int next;
    private boolean stopped;

    /** A range of chats by their places in the order of beginning; {@code to} is exclusive. */
    record Chunk(int from, int to) {}

    Plan(Request request, List<Tenant> tenants, Seed seed) {
        int chats = request.volume().chats();
        this.tenants = tenants;
        since = request.period().since().toEpochMilli();
        lengths = new int[chats];
        firstMessages = new int[chats];
        order = new long[chats];
        var rhythm = new Rhythm(request.period());
        SplittableRandom random = seed.of("plan");
        tenants.forEach(tenant -> draw(tenant, rhythm, random));
        Arrays.sort(order);
    }

    private void draw(Tenant tenant, Rhythm rhythm, SplittableRandom random) {
        int first = tenant.firstChat();
        Lengths.draw(lengths, first, tenant.chats(), tenant.messages(), random);
        int messages = 0;
        for (int chat = first; chat < first + tenant.chats(); chat++) {
            firstMessages[chat] = messages;
            messages += lengths[chat];
            order[chat] = (rhythm.draw(random) - since) << CHAT_BITS | chat;
        }
    }

    /** Returns the next chunk; null if none is left, or the run was stopped. Thread-safe. */
    synchronized @Nullable Chunk next() {
        if (stopped || next == order.length) {
            return null;
        }
        int from = next;
        int rows = 0;
        while (next < order.length && rows < CHUNK_ROWS) {
            rows += 1 + lengths[chat(next)];
            next++;
        }
        return new Chunk(from, next);
    }

    /** Makes {@link #next} return null from now on. */
    synchronized void stop() {
        stopped = true;
    }

    /** Returns whether every chat was returned. */
    synchronized boolean isDone() {
        return next == order.length;
    }

    /** Returns a chat's number, by its place in the order of beginning. */
    int chat(int place) {
        return (int) (order[place] & ((1 << CHAT_BITS) - 1));
    }

    /** Returns when a chat begins, in milliseconds since 1970. */
    long beginning(int place) {
        return since + (order[place] >>> CHAT_BITS);
    }

    int length(int chat) {
        return lengths[chat];
    }

    int firstMessage(int chat) {
        return firstMessages[chat];
    }

    /** Returns the index of a chat's organization in the list of tenants. */
    int tenant(int chat) {
        int low = 0;
        int high = tenants.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tenants.get(middle).firstChat() <= chat) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
