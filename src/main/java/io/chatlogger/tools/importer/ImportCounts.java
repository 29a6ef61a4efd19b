package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.Refusal;
import java.util.concurrent.atomic.LongAdder;

/** Counts the work of a run. Thread-safe. */
final class ImportCounts {
    private final LongAdder bytes = new LongAdder();
    private final LongAdder chats = new LongAdder();
    private final LongAdder chatsAlone = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder perhapsOurs = new LongAdder();
    private final LongAdder chatsAloneDone = new LongAdder();
    private final LongAdder refusedMessages = new LongAdder();
    private final LongAdder refusedChats = new LongAdder();
    private final LongAdder refusedLines = new LongAdder();

    /** The numbers at one moment. */
    record Count(Read read, Stored stored, Refused refused) {
        /** Returns the number of messages that have a final result. */
        long settled() {
            return stored.messages() + stored.alreadyThere() + refused.messages();
        }

        /** Returns the number of messages, and of chats in requests of their own, that were read but have no final result. */
        long unsettled() {
            return read.messages() - settled() + read.chatsAlone() - stored.chatsAlone() - refused.chats();
        }
    }

    /**
     * The data that was read.
     *
     * @param bytes before decompression
     */
    record Read(long bytes, long chats, long chatsAlone, long messages) {}

    /**
     * The data that is in the server.
     *
     * @param messages the number of messages that this run stored
     * @param alreadyThere the number of messages that existed with the same content
     * @param perhapsOurs those of {@code alreadyThere} that were sent more than once because an answer was lost, so this run may have
     *     stored them
     * @param chatsAlone the number of chats in requests of their own that were stored or existed
     */
    record Stored(long messages, long alreadyThere, long perhapsOurs, long chatsAlone) {}

    /**
     * The data that was refused.
     *
     * @param chats the number of chats in requests of their own
     */
    record Refused(long messages, long chats, long lines) {
        long total() {
            return messages + chats + lines;
        }
    }

    void bytes(long count) {
        bytes.add(count);
    }

    void read(ChatPiece piece) {
        chats.add(piece.begins() ? 1 : 0);
        messages.add(piece.items().size());
        chatsAlone.add(piece.chatAlone() == null ? 0 : 1);
    }

    /** Counts a message that was found in the input and cannot be sent. */
    void messageUnread() {
        messages.increment();
    }

    /**
     * Counts one answer.
     *
     * @param sentAgain whether an earlier try of the same request may have stored items, so that existing ones may be of this run
     */
    void answered(int accepted, int duplicates, boolean sentAgain) {
        stored.add(accepted);
        alreadyThere.add(duplicates);
        perhapsOurs.add(sentAgain ? duplicates : 0);
    }

    void chatAloneStored() {
        chatsAloneDone.increment();
    }

    void refused(Refusal.What what) {
        switch (what) {
            case MESSAGE -> refusedMessages.increment();
            case CHAT -> refusedChats.increment();
            case LINE -> refusedLines.increment();
        }
    }

    Count count() {
        return new Count(
                new Read(bytes.sum(), chats.sum(), chatsAlone.sum(), messages.sum()),
                new Stored(stored.sum(), alreadyThere.sum(), perhapsOurs.sum(), chatsAloneDone.sum()),
                new Refused(refusedMessages.sum(), refusedChats.sum(), refusedLines.sum()));
    }
}
