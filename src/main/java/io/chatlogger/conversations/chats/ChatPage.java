package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.search.IndexLag;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A page of the chats that a request asked for.
 *
 * @param search the state of the search; null when the request had no words
 * @param activity how far the order is behind; null when the list is not sorted by the last messages
 */
record ChatPage(
        Page<ListedChat> page,
        @Nullable Search search,
        @Nullable IndexLag activity) {
    /**
     * The state of a search.
     *
     * @param notice tells why nothing could be looked for; null when something was
     */
    record Search(IndexLag lag, @Nullable String notice) {
        void writeTo(JsonOutput out) throws IOException {
            write(lag, out);
            out.text("notice", notice);
        }
    }

    void writeTo(JsonOutput out) throws IOException {
        page.writeTo(out, (each, chat) -> chat.writeTo(each, search != null));
        if (search != null) {
            out.object("search", search::writeTo);
        }
        if (activity != null) {
            out.object("activity", state -> write(activity, state));
        }
    }

    private static void write(IndexLag lag, JsonOutput out) throws IOException {
        out.time("as_of", lag.asOf());
        out.number("lag_ms", lag.lagMs());
    }

    /** Returns the approximate length as JSON, in bytes. */
    long bytes() {
        return page.data().stream()
                .mapToLong(listed -> listed.chat().metadata().length() + 1024L)
                .sum();
    }
}
