package io.chatlogger.tools.importer.source;

import java.io.IOException;

/** One product whose exported chats can be read. */
public interface ImportSource {
    /** Returns the word of {@code --from}. */
    String word();

    /** Returns a few words for people, such as {@code ChatGPT's data export}. */
    String title();

    /** Returns whether a file looks as if it came from this product. */
    boolean fits(Glimpse file);

    /**
     * Reads everything from the first chat to the last.
     *
     * @throws UnreadableInput when a file cannot be read further; what was read before has been given to the sink
     * @throws ImportStopped when the sink takes no more
     */
    void read(Bundle from, ImportOptions options, ChatSink to) throws IOException, InterruptedException, ImportStopped;
}
