package io.chatlogger.conversations.chats;

import io.chatlogger.platform.http.Keyset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The places of some chats in a list.
 *
 * @param end the place where the search for more gave up, although chats may follow; null when it found enough, or all
 */
record ChatPlaces(List<Keyset> found, @Nullable Keyset end) {
    ChatPlaces {
        found = List.copyOf(found);
    }

    /**
     * Returns the cursor of the next page; null when there is none.
     *
     * @param limit the most chats of this page
     */
    @Nullable
    String next(int limit, Function<Keyset, String> cursor) {
        if (found.size() > limit) {
            return cursor.apply(found.get(limit - 1));
        }
        return end == null ? null : cursor.apply(end);
    }
}
