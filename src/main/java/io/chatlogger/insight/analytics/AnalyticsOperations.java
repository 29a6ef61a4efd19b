package io.chatlogger.insight.analytics;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.insight.analytics.model.Grouping;
import io.chatlogger.insight.analytics.model.Metric;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;
import java.util.List;

/** Declares the requests and the answers of the analytics routes. */
final class AnalyticsOperations {
    private static final String GROUP = "Analytics";
    private static final int MAX_TOP = 100;
    private static final List<String> GRANULARITIES = TimeRange.Granularity.words();
    private static final Shape MAYBE_NUMBER = Fields.nullable(Fields.number());
    private static final Shape MAYBE_TEXT = Fields.nullable(Fields.text());

    private static final ObjectShape RANGE = ObjectShape.named("Range")
            .required("from", Fields.time(), "")
            .required("to", Fields.time(), "The end of the range, exclusive")
            .required("tz", Fields.text(), "The IANA time zone of the days")
            .required("granularity", Fields.word(GRANULARITIES), "");

    private static final ObjectShape ROLES = roles();

    private static ObjectShape roles() {
        ObjectShape roles = ObjectShape.named("MessagesByRole");
        for (MessageRole role : MessageRole.values()) {
            roles = roles.required(role.word(), Fields.count(), "");
        }
        return roles;
    }

    private static final ObjectShape TOTALS = ObjectShape.named("Totals")
            .required("chats", Fields.count(), "The number of chats that began in the range (created_at)")
            .required("messages", Fields.count(), "The number of messages in the range (created_at), in any chat")
            .required("tokens", Fields.count(), "The sum of token_count of these messages, where they have one")
            .required(
                    "active_users",
                    Fields.count(),
                    "The number of users who have one of these messages in one of their chats");

    private static final ObjectShape LATENCY = ObjectShape.named("Latency")
            .required("count", Fields.count(), "The number of messages that have a latency")
            .required("avg_ms", MAYBE_NUMBER, "")
            .required("p50_ms", MAYBE_NUMBER, "By the nearest-rank method, within 1 %, like all percentiles here")
            .required("p90_ms", MAYBE_NUMBER, "")
            .required("p95_ms", MAYBE_NUMBER, "")
            .required("p99_ms", MAYBE_NUMBER, "")
            .required("max_ms", MAYBE_NUMBER, "Exact");

    private static final ObjectShape PIECE = ObjectShape.named("Piece")
            .required(
                    "date",
                    Fields.text(),
                    "The first day of the piece, also when the range begins later; of an hour, the local time at which it begins")
            .required("messages", Fields.count(), "")
            .required("chats", Fields.count(), "")
            .required("tokens", Fields.count(), "")
            .required("by_role", ROLES, "");

    private static final ObjectShape USER = ObjectShape.named("TopUser")
            .required("user_id", Fields.nullable(Fields.uuid()), "The id of a person of the organization; else null")
            .required("external_user_id", MAYBE_TEXT, "The client's own id of the user; else null")
            .required("name", MAYBE_TEXT, "The name of a person, if known")
            .required("messages", Fields.count(), "The number of messages in the user's chats")
            .required("chats", Fields.count(), "The number of the user's chats that began in the range")
            .required("last_seen_at", Fields.time(), "The time of the last of these messages");

    private static final ObjectShape TAG = ObjectShape.named("TopTag")
            .required("tag", Fields.text(), "")
            .required("chats", Fields.count(), "The number of chats that have the tag and began in the range")
            .required("messages", Fields.count(), "The number of messages in chats that have the tag");

    private static final ObjectShape MODEL = ObjectShape.named("ModelUse")
            .required("model", Fields.text(), "")
            .required("messages", Fields.count(), "")
            .required("tokens", Fields.count(), "")
            .required("avg_latency_ms", MAYBE_NUMBER, "");

    private static final ObjectShape PREVIOUS = ObjectShape.named("PreviousRange")
            .required(
                    "range",
                    RANGE,
                    "The range just before: as many months (granularity month), as many calendar days, or the same duration")
            .required("totals", TOTALS, "")
            .required("latency", LATENCY, "")
            .required("roles", ROLES, "");

    private static final ObjectShape SUMMARY_SHAPE = ObjectShape.named("Summary")
            .required("range", RANGE, "")
            .required("totals", TOTALS, "")
            .required("latency", LATENCY, "")
            .required("roles", ROLES, "Messages by role")
            .required(
                    "messages_per_day",
                    Fields.listOf(PIECE),
                    "Each hour, day, week or month of the range; the first and last one in part")
            .required("top_users", Fields.listOf(USER), "The users with the most messages")
            .required("top_tags", Fields.listOf(TAG), "The tags with the most messages")
            .required("models", Fields.listOf(MODEL), "The models with the most messages")
            .optional("previous", PREVIOUS, "Present if compare=previous")
            .required("as_of", Fields.time(), "Everything that was acknowledged before is counted");

    private static final ObjectShape LINE = ObjectShape.named("ChartLine")
            .required("group", MAYBE_TEXT, "The role, tag, model or user; null if the chart is not divided")
            .required("external", Fields.truth(), "Whether the user is known by the client's own id only")
            .required("name", MAYBE_TEXT, "The name of a user, if known")
            .required(
                    "values",
                    Fields.listOf(MAYBE_NUMBER),
                    "One for each date; null if there is no message with a latency");

    private static final ObjectShape CHART = ObjectShape.named("Timeseries")
            .required("range", RANGE, "")
            .required("metric", Fields.text(), "")
            .required("group_by", MAYBE_TEXT, "")
            .required(
                    "dates", Fields.listOf(Fields.text()), "The hours, days, weeks or months, named as in the summary")
            .required("series", Fields.listOf(LINE), "The lines, the one with the largest total first")
            .required("as_of", Fields.time(), "Everything that was acknowledged before is counted");

    static final Operation SUMMARY = ranged(
                    Operation.of("getSummary", GROUP, "Get the summary of a time range")
                            .describedAs(
                                    "Counts are exact and complete at the moment of the answer; times are those of the events "
                                            + "(created_at). For a caller with the role user, only the caller's own chats are counted."))
            .query("top", Fields.integer(1, MAX_TOP), "The most entries of each list (default: 10)")
            .query("compare", Fields.word(List.of("previous")), "previous: sum up the range before too")
            .answers(200, SUMMARY_SHAPE, "The summary");

    static final Operation TIMESERIES = ranged(Operation.of(
                            "getTimeseries", GROUP, "Get the lines of a chart over time")
                    .describedAs("messages and tokens can be divided by role, tag, model and user, chats by tag and "
                            + "user, the others not at all. The role user gets counts of the caller's own chats only."))
            .query("metric", Fields.word(Metric.words()), "The quantity that the chart shows (default: messages)")
            .query("group_by", Fields.word(Grouping.words()), "The property by which the chart is divided into lines")
            .query("top", Fields.integer(1, MAX_TOP), "The most lines (default: 10)")
            .answers(200, CHART, "The lines");

    private static Operation ranged(Operation operation) {
        return operation
                .query(
                        "from",
                        Fields.dateOrTime(),
                        "Count events at this time or later (default: the beginning of the day 29 days ago in tz)")
                .query(
                        "to",
                        Fields.dateOrTime(),
                        "Count events before this time (default: the end of today in tz); a date is the first day no more "
                                + "counted; at most 400 days after from")
                .query("tz", Fields.zone(), "The IANA time zone of the days (default: the organization's)")
                .query(
                        "granularity",
                        Fields.word(GRANULARITIES),
                        "day (default), week (ISO 8601, from Monday), month, or hour for at most 31 days");
    }

    private AnalyticsOperations() {}
}
