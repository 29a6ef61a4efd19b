package io.chatlogger.tools.generator;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Which chat begins when, and how long it is; hands them out in the order in which they began, some thousand rows at a time. */
final class Plan {
    /** Rows of a transaction: enough for COPY to be quick, few enough that followers of the tables do not wait for it. */
    private static final int CHUNK_ROWS = 4000;

    private static final int CHAT_BITS = 21;

    private final List<Tenant> tenants;
    private final long since;
    private final int[] lengths;
    /** The number of a chat's first message among its organization's. */
    private final int[] firstMessages;
    /** Milliseconds since the beginning, then the chat's number: sorted, it is the order in which they began. */
    private final long[] order;

    private int next;
    private boolean stopped;

    /** Chats by their places in the order of beginning, the last one excluded. */
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

    /** Null when there is nothing left, or not to be made. Thread-safe. */
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

    /** From now on nothing is handed out. */
    synchronized void stop() {
        stopped = true;
    }

    /** Whether every chat was handed out. */
    synchronized boolean isDone() {
        return next == order.length;
    }

    /** The chat's number, by its place in the order of beginning. */
    int chat(int place) {
        return (int) (order[place] & ((1 << CHAT_BITS) - 1));
    }

    /** Milliseconds since 1970. */
    long beginning(int place) {
        return since + (order[place] >>> CHAT_BITS);
    }

    int length(int chat) {
        return lengths[chat];
    }

    int firstMessage(int chat) {
        return firstMessages[chat];
    }

    /** The place of a chat's organization in the list of them. */
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
