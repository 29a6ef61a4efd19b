package io.chatlogger.insight.analytics;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.insight.analytics.model.Grouping;
import io.chatlogger.insight.analytics.model.Metric;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;
import java.util.List;

/** What the routes of analytics take and answer. */
final class AnalyticsOperations {
    private static final String GROUP = "Analytics";
    private static final int MAX_TOP = 100;
    private static final int MAX_ZONE = 64;
    private static final List<String> GRANULARITIES = List.of("day", "hour");
    private static final Shape MAYBE_NUMBER = Fields.nullable(Fields.number());
    private static final Shape MAYBE_TEXT = Fields.nullable(Fields.text());

    private static final ObjectShape RANGE = ObjectShape.named("Range")
            .required("from", Fields.time(), "")
            .required("to", Fields.time(), "Not included")
            .required("tz", Fields.text(), "The zone of the days")
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
            .required("chats", Fields.count(), "That began in the range (created_at)")
            .required("messages", Fields.count(), "Of the range (created_at), of any chat")
            .required("tokens", Fields.count(), "Of these messages, where they say")
            .required("active_users", Fields.count(), "Users who have one of these messages in one of their chats");

    private static final ObjectShape LATENCY = ObjectShape.named("Latency")
            .required("count", Fields.count(), "Of messages that have a latency")
            .required("avg_ms", MAYBE_NUMBER, "")
            .required("p50_ms", MAYBE_NUMBER, "By nearest rank, within 1 %; so all of them")
            .required("p90_ms", MAYBE_NUMBER, "")
            .required("p95_ms", MAYBE_NUMBER, "")
            .required("p99_ms", MAYBE_NUMBER, "")
            .required("max_ms", MAYBE_NUMBER, "Exact");

    private static final ObjectShape PIECE = ObjectShape.named("Piece")
            .required("date", Fields.text(), "The day; by hours the local time at which the hour begins")
            .required("messages", Fields.count(), "")
            .required("chats", Fields.count(), "")
            .required("tokens", Fields.count(), "")
            .required("by_role", ROLES, "");

    private static final ObjectShape USER = ObjectShape.named("TopUser")
            .required("user_id", Fields.nullable(Fields.uuid()), "A person of the organization; else null")
            .required("external_user_id", MAYBE_TEXT, "By the client's own name; else null")
            .required("name", MAYBE_TEXT, "Of a person")
            .required("messages", Fields.count(), "In their chats")
            .required("chats", Fields.count(), "Of theirs that began in the range")
            .required("last_seen_at", Fields.time(), "The last of these messages");

    private static final ObjectShape TAG = ObjectShape.named("TopTag")
            .required("tag", Fields.text(), "")
            .required("chats", Fields.count(), "With the tag that began in the range")
            .required("messages", Fields.count(), "In chats with the tag");

    private static final ObjectShape MODEL = ObjectShape.named("ModelUse")
            .required("model", Fields.text(), "")
            .required("messages", Fields.count(), "")
            .required("tokens", Fields.count(), "")
            .required("avg_latency_ms", MAYBE_NUMBER, "");

    private static final ObjectShape PREVIOUS = ObjectShape.named("PreviousRange")
            .required("range", RANGE, "Just before, as many days by the calendar, or as long")
            .required("totals", TOTALS, "")
            .required("latency", LATENCY, "")
            .required("roles", ROLES, "");

    private static final ObjectShape SUMMARY_SHAPE = ObjectShape.named("Summary")
            .required("range", RANGE, "")
            .required("totals", TOTALS, "")
            .required("latency", LATENCY, "")
            .required("roles", ROLES, "Messages by role")
            .required("messages_per_day", Fields.listOf(PIECE), "Every day, or hour, of the range; the ends in part")
            .required("top_users", Fields.listOf(USER), "With the most messages")
            .required("top_tags", Fields.listOf(TAG), "With the most messages")
            .required("models", Fields.listOf(MODEL), "With the most messages")
            .optional("previous", PREVIOUS, "With compare=previous")
            .required("as_of", Fields.time(), "Everything that was acknowledged before is counted");

    private static final ObjectShape LINE = ObjectShape.named("ChartLine")
            .required("group", MAYBE_TEXT, "The role, tag, model or user; null when there is one line only")
            .required("external", Fields.truth(), "Whether the user is one by the client's own name")
            .required("name", MAYBE_TEXT, "Of a user, when it is known")
            .required("values", Fields.listOf(MAYBE_NUMBER), "One for each date; null: nothing to tell");

    private static final ObjectShape CHART = ObjectShape.named("Timeseries")
            .required("range", RANGE, "")
            .required("metric", Fields.text(), "")
            .required("group_by", MAYBE_TEXT, "")
            .required("dates", Fields.listOf(Fields.text()), "As in the summary")
            .required("series", Fields.listOf(LINE), "The line with the most first")
            .required("as_of", Fields.time(), "Everything that was acknowledged before is counted");

    static final Operation SUMMARY = ranged(Operation.of("getSummary", GROUP, "Sum up what happened")
                    .describedAs("Counts are exact and complete at this moment; times are those of the events "
                            + "(created_at). The role user sees own chats only."))
            .query("top", Fields.integer(1, MAX_TOP), "How long the lists are at most (10)")
            .query("compare", Fields.word(List.of("previous")), "Sum up the range before too")
            .answers(200, SUMMARY_SHAPE, "The summary");

    static final Operation TIMESERIES = ranged(Operation.of("getTimeseries", GROUP, "Draw what happened over time")
                    .describedAs("messages and tokens can be divided by role, tag, model and user, chats by tag and "
                            + "user, the others not. The role user sees own chats only."))
            .query("metric", Fields.word(Metric.words()), "What is drawn (messages)")
            .query("group_by", Fields.word(Grouping.words()), "A line for each of these")
            .query("top", Fields.integer(1, MAX_TOP), "How many lines at most (10)")
            .answers(200, CHART, "The lines");

    private static Operation ranged(Operation operation) {
        return operation
                .query("from", Fields.time(), "Events at this time or later (29 days ago, the day's beginning in tz)")
                .query("to", Fields.time(), "Events before this time (the end of today in tz); at most 400 days")
                .query("tz", Fields.text(1, MAX_ZONE), "IANA time zone of the days (the organization's)")
                .query("granularity", Fields.word(GRANULARITIES), "day, or hour for at most 31 days");
    }

    private AnalyticsOperations() {}
}
