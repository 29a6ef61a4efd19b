package io.chatlogger.platform.http;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor the cursor of the next page; null on the last one
 */
public record Page<T>(List<T> data, @Nullable String nextCursor) {

    /**
     * Returns the first {@code limit} of these rows; when there are more, the last of them gives the cursor of the next page.
     *
     * @param rows at most {@code limit + 1} rows
     * @param cursorAfter returns the signed cursor of the position after a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorAfter) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> data = List.copyOf(rows.subList(0, limit));
        return new Page<>(data, cursorAfter.apply(data.getLast()));
    }

    public boolean hasMore() {
        return nextCursor != null;
    }

    /** Returns this page with each item mapped. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(data.stream().map(mapping).toList(), nextCursor);
    }

    /** Writes {@code data}, {@code has_more}, {@code next_cursor}. */
    public void writeTo(JsonOutput out, JsonOutput.ElementContent<T> element) throws IOException {
        out.objects("data", data, element);
        out.truth("has_more", hasMore());
        out.text("next_cursor", nextCursor);
    }

    /** Returns this page as a whole answer. */
    public Reply reply(JsonOutput.ElementContent<T> element) {
        return Reply.json(200, JsonOutput.object(out -> writeTo(out, element))).continuedAt(nextCursor);
    }
}
