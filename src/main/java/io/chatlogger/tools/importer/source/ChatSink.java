package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes what a source reads, in its order. Each call may wait until there is room. */
public interface ChatSink {
    /** Begins a chat, or goes on with one: the messages that follow belong to it. */
    void chat(ChatHead chat) throws InterruptedException, ImportStopped;

    /**
     * Takes a message of the chat that was begun last.
     *
     * @param message an item of the ingest route, without the members that name the chat
     */
    void message(ObjectNode message, SourcePlace place) throws InterruptedException, ImportStopped;

    /** Takes a line, chat or message that cannot be sent. */
    void refused(Refusal refusal);

    /**
     * Counts something that was read and that a chat or message cannot express.
     *
     * @param what its kind in the plural, such as {@code reactions}
     */
    void lost(String what, long count);

    /** Notes once something that was taken for granted, such as a time zone, as a sentence. */
    void assumed(String sentence);
}
