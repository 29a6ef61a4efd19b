package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.OrgId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The writes that wait for one writer. Organizations take turns by bytes (deficit round robin; Shreedhar and Varghese, 1995): while several
 * wait, a batch is one round, in which each gives as many bytes as {@link #QUANTUM_BYTES} and its credit from earlier rounds allow. So one
 * that sends little is in the next batch, however much others have waiting, and that batch is short. The writes of one organization keep
 * their order. An organization alone fills batches to their bounds, from one plain deque.
 *
 * <p>To be used on the writer's event loop only.
 */
final class WriteQueue {
    /** The bytes that an organization gains in one round, about 100 messages: enough for the cost of a statement to be shared by many. */
    static final long QUANTUM_BYTES = 64 * 1024;

    /** The most bytes of a batch when only one organization waits, but another sent a moment ago and may again while it is under way. */
    static final long COMPANY_BYTES = 2 * QUANTUM_BYTES;

    /** How long another organization's write is remembered, in nanoseconds. */
    static final long COMPANY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final WriterSettings config;
    private final LongSupplier nanos;
    /** The organizations that wait, in the order of their turns. */
    private final ArrayDeque<Line> turns = new ArrayDeque<>();
    /** The lines of all that wait, and {@link #last}. */
    private final Map<OrgId, Line> lines = new HashMap<>();
    /** The line that was added to last, kept when it is empty, so that an organization alone makes no second one and is not looked up. */
    private @Nullable Line last;

    private boolean company;
    private long companySince;
    private int messages;

    /** The writes of one organization, in order, and the bytes that it may give besides the next quantum. */
    private static final class Line {
        private final OrgId org;
        private final ArrayDeque<WaitingWrite> writes = new ArrayDeque<>();
        private long credit;

        private Line(OrgId org) {
            this.org = org;
        }
    }

    /** @param nanos a clock as System.nanoTime */
    WriteQueue(WriterSettings config, LongSupplier nanos) {
        this.config = config;
        this.nanos = nanos;
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** Returns the number of messages that wait. */
    int messages() {
        return messages;
    }

    void add(WaitingWrite waiting) {
        Line line = line(waiting.write().org());
        if (line.writes.isEmpty()) {
            turns.add(line);
        }
        line.writes.add(waiting);
        messages += waiting.write().messages().size();
    }

    private Line line(OrgId org) {
        Line before = last;
        if (before != null && before.org.equals(org)) {
            return before;
        }
        if (before != null) {
            company = true;
            companySince = nanos.getAsLong();
        }
        Line line = lines.computeIfAbsent(org, Line::new);
        last = line;
        if (before != null) {
            forgetIfEmpty(before);
        }
        return line;
    }

    private void forgetIfEmpty(Line line) {
        if (line.writes.isEmpty()) {
            line.credit = 0;
            if (!line.equals(last)) {
                lines.remove(line.org);
            }
        }
    }

    /**
     * Takes as many writes as one statement takes, at least one if any waits; never two messages with the same id, because the second must
     * see the outcome of the first.
     */
    List<WaitingWrite> take() {
        var batch = new Batch(config.batchMessages(), batchBytes());
        if (turns.size() == 1) {
            Line alone = turns.getFirst();
            give(alone, batch, Long.MAX_VALUE);
            alone.credit = 0;
            if (alone.writes.isEmpty()) {
                turns.remove();
                forgetIfEmpty(alone);
            }
        }
        while (batch.writes.isEmpty() && !turns.isEmpty()) {
            round(batch);
        }
        messages -= batch.messages;
        return batch.writes;
    }

    private long batchBytes() {
        if (company && nanos.getAsLong() - companySince > COMPANY_NANOS) {
            company = false;
        }
        return company && turns.size() == 1 ? Math.min(COMPANY_BYTES, config.batchBytes()) : config.batchBytes();
    }

    /** Lets each organization give once. The round ends early when the batch is full; the next begins where it ended. */
    private void round(Batch batch) {
        for (int left = turns.size(); left > 0; left--) {
            Line line = turns.getFirst();
            Write head = line.writes.getFirst().write();
            if (!batch.fits(head)) {
                return;
            }
            turns.remove();
            // Credit beyond two quanta is for a large write only; no organization saves it up.
            line.credit = Math.min(line.credit + QUANTUM_BYTES, Math.max(2 * QUANTUM_BYTES, head.bytes()));
            line.credit -= give(line, batch, line.credit);
            if (line.writes.isEmpty()) {
                forgetIfEmpty(line);
            } else {
                turns.add(line);
            }
        }
    }

    /** Moves writes into the batch, while they fit and cost no more than the credit; returns their bytes. */
    private static long give(Line line, Batch batch, long credit) {
        long given = 0;
        for (WaitingWrite head = line.writes.peek(); head != null; head = line.writes.peek()) {
            long bytes = head.write().bytes();
            if (bytes > credit - given || !batch.tryAdd(head)) {
                break;
            }
            line.writes.remove();
            given += bytes;
        }
        return given;
    }

    /** Removes the writes that match, and returns them. */
    List<WaitingWrite> remove(Predicate<WaitingWrite> which) {
        var removed = new ArrayList<WaitingWrite>();
        for (Iterator<Line> each = turns.iterator(); each.hasNext(); ) {
            Line line = each.next();
            line.writes.removeIf(waiting -> which.test(waiting) && removed.add(waiting));
            if (line.writes.isEmpty()) {
                each.remove();
                forgetIfEmpty(line);
            }
        }
        removed.forEach(waiting -> messages -= waiting.write().messages().size());
        return removed;
    }

    /** The writes of one statement. */
    private static final class Batch {
        private final int maxMessages;
        private final long maxBytes;
        private final List<WaitingWrite> writes = new ArrayList<>();
        private final Set<ChatStatements.Key> ownIds = new HashSet<>();
        private int messages;
        private long bytes;

        private Batch(int maxMessages, long maxBytes) {
            this.maxMessages = maxMessages;
            this.maxBytes = maxBytes;
        }

        private boolean fits(Write write) {
            return writes.isEmpty()
                    || (messages + write.messages().size() <= maxMessages && bytes + write.bytes() <= maxBytes);
        }

        private boolean tryAdd(WaitingWrite waiting) {
            Write write = waiting.write();
            if (!fits(write) || !addIds(write)) {
                return false;
            }
            writes.add(waiting);
            messages += write.messages().size();
            bytes += write.bytes();
            return true;
        }

        private boolean addIds(Write write) {
            boolean fresh = true;
            for (NewMessage message : write.messages()) {
                fresh &= !message.ownId()
                        || ownIds.add(new ChatStatements.Key(write.org().value(), message.id()));
            }
            return fresh || writes.isEmpty();
        }
    }
}
