package io.chatlogger.insight.analytics.model;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a time range.
 *
 * @param pieces the hours, days, weeks or months in order, one for each of {@link TimeRange#pieces}
 * @param previous the totals of the range before; null if they were not asked for
 * @param asOf everything that was committed before this moment is counted
 */
public record Summary(
        TimeRange range,
        List<Piece> pieces,
        Totals totals,
        Ranked.Lists top,
        @Nullable Totals previous,
        Instant asOf) {
    /** The counts of an hour, a day, a week or a month; of the first and the last one, only the part that lies in the range. */
    public record Piece(Instant beginning, Counts counts) {}

    /**
     * The totals of a whole range.
     *
     * @param activeUsers the number of users who have a message in one of their chats
     */
    public record Totals(Counts counts, long activeUsers, Durations latency) {
        void writeTo(JsonOutput out) throws IOException {
            out.object("totals", totals -> {
                totals.number("chats", counts.chats());
                totals.number("messages", counts.allMessages());
                totals.number("tokens", counts.tokens());
                totals.number("active_users", activeUsers);
            });
            out.object("latency", latency::writeTo);
            counts.writeRoles("roles", out);
        }
    }

    public void writeTo(JsonOutput out) throws IOException {
        out.object("range", to -> write(range, to));
        totals.writeTo(out);
        out.objects("messages_per_day", pieces, (to, piece) -> {
            to.text("date", range.name(piece.beginning()));
            to.number("messages", piece.counts().allMessages());
            to.number("chats", piece.counts().chats());
            to.number("tokens", piece.counts().tokens());
            piece.counts().writeRoles("by_role", to);
        });
        writeTop(out);
        if (previous != null) {
            out.object("previous", to -> {
                to.object("range", within -> write(range.previous(), within));
                previous.writeTo(to);
            });
        }
        out.time("as_of", asOf);
    }

    private void writeTop(JsonOutput out) throws IOException {
        out.objects("top_users", top.users(), (to, user) -> {
            to.text("user_id", user.userId());
            to.text("external_user_id", user.externalUserId());
            to.text("name", user.name());
            to.number("messages", user.messages());
            to.number("chats", user.chats());
            to.time("last_seen_at", user.lastSeenAt());
        });
        out.objects("top_tags", top.tags(), (to, tag) -> {
            to.text("tag", tag.tag());
            to.number("chats", tag.chats());
            to.number("messages", tag.messages());
        });
        out.objects("models", top.models(), (to, model) -> {
            to.text("model", model.model());
            to.number("messages", model.messages());
            to.number("tokens", model.tokens());
            to.decimal("avg_latency_ms", model.averageLatency());
        });
    }

    static void write(TimeRange range, JsonOutput out) throws IOException {
        out.time("from", range.from());
        out.time("to", range.to());
        out.text("tz", range.zone().getId());
        out.text("granularity", range.granularity().word());
    }
}
