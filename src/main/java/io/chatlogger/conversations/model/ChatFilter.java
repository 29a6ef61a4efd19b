package io.chatlogger.conversations.model;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.TextFormat;
import io.chatlogger.platform.time.DateOrTime;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter of chats; a chat passes when it meets all conditions.
 *
 * @param began the time when the chat began
 * @param tags tags that the chat has, all of them
 * @param message one of the chat's messages passes it
 * @param q words that the title or one of the messages contains
 */
public record ChatFilter(
        Span began,
        List<String> tags,
        Names names,
        MessageFilter message,
        MetadataFilter metadata,
        @Nullable String q) {
    static final String METADATA = "metadata.";

    /** A span of time: from is the first moment in it, to the first one after it; null where it has no end. */
    public record Span(@Nullable Instant from, @Nullable Instant to) {
        public static final Span ALWAYS = new Span(null, null);
    }

    /** Names of which the chat has those that are not null. */
    public record Names(
            @Nullable String externalId,
            @Nullable UUID userId,
            @Nullable String externalUserId) {
        public static final Names ANY = new Names(null, null, null);
    }

    /**
     * Reads the parameters of a query.
     *
     * @param zone the time zone of local dates when the query names none
     * @throws io.chatlogger.platform.problem.Problem 422 with all faults
     */
    public static ChatFilter of(CheckedValues query, ZoneId zone) {
        var faults = new Faults("");
        ChatFilter filter = of(query, new MetadataFilter(query.withPrefix(METADATA)), zone);
        filter.check("", METADATA, faults);
        faults.throwIfAny();
        return filter;
    }

    /** Reads values whose conditions on metadata stand elsewhere; checks nothing. */
    public static ChatFilter of(CheckedValues values, MetadataFilter metadata, ZoneId zone) {
        return new ChatFilter(
                span(values, zone),
                values.texts("tag").stream().sorted().distinct().toList(),
                new Names(
                        values.text("external_id"),
                        values.value("user_id", TextFormat.ID),
                        values.text("external_user_id")),
                MessageFilter.of(values),
                metadata,
                values.text("q"));
    }

    private static Span span(CheckedValues values, ZoneId zone) {
        ZoneId named = values.value("tz", TextFormat.ZONE);
        ZoneId zoneOfDays = named == null ? zone : named;
        return new Span(time(values, "from", zoneOfDays), time(values, "to", zoneOfDays));
    }

    private static @Nullable Instant time(CheckedValues values, String name, ZoneId zone) {
        DateOrTime end = values.value(name, TextFormat.DATE_OR_TIME);
        return end == null ? null : end.in(zone);
    }

    /**
     * Notes what no shape can express.
     *
     * @param prefix the beginning of the names of members in faults
     * @param metadataPrefix the beginning of the names of conditions on metadata in faults
     */
    public void check(String prefix, String metadataPrefix, Faults faults) {
        Instant from = began.from();
        Instant to = began.to();
        if (from != null && to != null && from.isAfter(to)) {
            String name = prefix + "from";
            faults.add(
                    name, ProblemCode.OUT_OF_RANGE, name + " is " + from + ", after " + prefix + "to, which is " + to);
        }
        metadata.check(metadataPrefix, faults);
    }

    /** Returns the chats of an organization that pass the filter, without its words: {@code search} finds by words. */
    public ChatScope scope(OrgId org) {
        return ChatSelection.of(org, null, this, null, ListOrder.CREATED).scope();
    }

    /** Returns whether a filter of messages asks anything of their chats, besides the time and the message itself. */
    public boolean asksOfChats() {
        return !tags.isEmpty() || !names.equals(Names.ANY) || !metadata.isEmpty() || q != null;
    }

    /** Returns this filter without the conditions on times and messages. */
    public ChatFilter ofChatsOnly() {
        return new ChatFilter(Span.ALWAYS, tags, names, MessageFilter.ANY, metadata, q);
    }

    /** Returns the whole filter as one text: equal for equal filters, different for different ones. */
    public String text() {
        return new JsonArray()
                .add(String.valueOf(began.from()))
                .add(String.valueOf(began.to()))
                .add(new JsonArray(tags))
                .add(names.externalId())
                .add(String.valueOf(names.userId()))
                .add(names.externalUserId())
                .add(message.role() == null ? null : message.role().word())
                .add(message.author())
                .add(message.model())
                .add(new JsonArray(metadata.values().entrySet().stream()
                        .map(e -> new JsonArray().add(e.getKey()).add(e.getValue()))
                        .toList()))
                .add(q)
                .encode();
    }
}
