package io.chatlogger.platform.http;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor where the next one begins; null on the last
 */
public record Page<T>(List<T> data, @Nullable String nextCursor) {

    /**
     * The first {@code limit} of these rows, whose last one says where the next page begins when there are more.
     *
     * @param rows of which one more than the limit was asked for
     * @param cursorAfter the signed cursor of what comes after a row
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

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(data.stream().map(mapping).toList(), nextCursor);
    }

    /** Writes {@code data}, {@code has_more}, {@code next_cursor}. */
    public void writeTo(JsonOutput out, JsonOutput.ElementContent<T> element) throws IOException {
        out.objects("data", data, element);
        out.truth("has_more", hasMore());
        out.text("next_cursor", nextCursor);
    }

    /** It alone as an answer. */
    public Reply reply(JsonOutput.ElementContent<T> element) {
        return Reply.json(200, JsonOutput.object(out -> writeTo(out, element)));
    }
}
