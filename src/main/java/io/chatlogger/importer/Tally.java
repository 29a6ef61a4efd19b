package io.chatlogger.importer;

import java.util.concurrent.atomic.LongAdder;

/** What a run has done so far; any thread counts, any thread looks. */
final class Tally {
    private final LongAdder bytes = new LongAdder();
    private final LongAdder chats = new LongAdder();
    private final LongAdder emptyChats = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder perhapsOurs = new LongAdder();
    private final LongAdder emptyChatsDone = new LongAdder();
    private final LongAdder refusedMessages = new LongAdder();
    private final LongAdder refusedChats = new LongAdder();
    private final LongAdder refusedLines = new LongAdder();

    /** The numbers at one moment. */
    record Count(
            long bytes,
            long chats,
            long emptyChats,
            long messages,
            long stored,
            long alreadyThere,
            long perhapsOurs,
            long emptyChatsDone,
            long refusedMessages,
            long refusedChats,
            long refusedLines) {
        long refused() {
            return refusedMessages + refusedChats + refusedLines;
        }

        /** Messages of which it is known what became of them. */
        long settled() {
            return stored + alreadyThere + refusedMessages;
        }

        /** Messages, and chats without any, that were read but have no answer. */
        long unsettled() {
            return messages - settled() + emptyChats - emptyChatsDone - refusedChats;
        }
    }

    void bytes(long count) {
        bytes.add(count);
    }

    void read(ParsedLine line) {
        chats.add(line.chats());
        messages.add(line.messages());
        emptyChats.add(line.emptyChat() == null ? 0 : 1);
    }

    /**
     * Counts one answer.
     *
     * @param sentAgain an earlier try of the same request may have been stored, so that what is there may be of this run
     */
    void answered(int accepted, int duplicates, boolean sentAgain) {
        stored.add(accepted);
        alreadyThere.add(duplicates);
        perhapsOurs.add(sentAgain ? duplicates : 0);
    }

    void emptyChatStored() {
        emptyChatsDone.increment();
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
                bytes.sum(),
                chats.sum(),
                emptyChats.sum(),
                messages.sum(),
                stored.sum(),
                alreadyThere.sum(),
                perhapsOurs.sum(),
                emptyChatsDone.sum(),
                refusedMessages.sum(),
                refusedChats.sum(),
                refusedLines.sum());
    }
}
