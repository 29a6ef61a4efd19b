package io.chatlogger.conversations.model;

import io.chatlogger.conversations.model.ChatScope.Position;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chats of a filter as conditions over {@code chats c} in SQL, by what it takes to find the chats that meet them. A condition that
 * there is none of is empty.
 *
 * @param walked the conditions that an index in the order of the list covers
 * @param indexed the conditions for which other indexes find all chats
 * @param tested the conditions that need a look at the messages of each chat
 * @param testedAsSet the same conditions for a plan that begins with them; empty when no index finds the messages
 * @param values the values of the parameters, the organization first
 * @param stretch the part of the list that contains all of the chats
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
public record ChatSelection(
        String walked,
        String indexed,
        String tested,
        String testedAsSet,
        List<Object> values,
        ChatScope.Stretch stretch) {
    private static final String AND = "\nand ";
    private static final UUID LOWEST = new UUID(0, 0);

    /** Tests one chat after the other, however many chats the planner expects. */
    private static final String HAS_MESSAGE = """
            coalesce((
              select true
              from messages m
              where m.org_id = c.org_id
              and m.chat_id = c.id%s
              limit 1), false)""";

    /** Tests the same condition as {@link #HAS_MESSAGE}, as a set. */
    private static final String IS_AMONG_CHATS_WITH_MESSAGE = """
            c.id in (
              select m.chat_id
              from messages m
              where m.org_id = $1%s)""";

    /**
     * Returns the conditions of a filter.
     *
     * @param onlyOf the person whose chats alone are selected; null selects all of the organization
     * @param after the last place that was shown; null for the beginning
     */
    public static ChatSelection of(
            OrgId org, @Nullable UUID onlyOf, ChatFilter filter, @Nullable Position after, ListOrder order) {
        var values = new Values();
        var walked = new ArrayList<String>();
        var indexed = new ArrayList<String>();
        walked.add("c.org_id = " + values.add(org.value()));
        List<String> ofChat = order.ofChats() ? walked : indexed;
        addNames(filter.names(), onlyOf, values, ofChat, indexed);
        addTimes(filter.began(), values, ofChat);
        if (after != null) {
            String at = values.add(after.createdAt());
            walked.add("(" + order.time() + ", " + order.id() + ") < (" + at + ", " + values.add(after.id()) + ")");
        }
        addContents(filter, values, indexed);
        String messages = filter.message().conditions(values::add);
        boolean any = !messages.isEmpty();
        return new ChatSelection(
                joined(walked.stream()),
                joined(indexed.stream()),
                any ? HAS_MESSAGE.formatted(messages) : "",
                any && filter.message().isOfRareRole() ? IS_AMONG_CHATS_WITH_MESSAGE.formatted(messages) : "",
                List.copyOf(values.list),
                order.ofChats() ? stretch(filter.began(), after) : ChatScope.Stretch.ALL);
    }

    private static void addNames(
            ChatFilter.Names names, @Nullable UUID onlyOf, Values values, List<String> ofChat, List<String> indexed) {
        if (onlyOf != null) {
            ofChat.add("c.user_id = " + values.add(onlyOf));
        }
        if (names.userId() != null) {
            ofChat.add("c.user_id = " + values.add(names.userId()));
        }
        if (names.externalUserId() != null) {
            // An index sorts the chats of a user or of an external user, not of both.
            boolean ofOne = onlyOf == null && names.userId() == null;
            (ofOne ? ofChat : indexed).add("c.external_user_id = " + values.add(names.externalUserId()));
        }
        if (names.externalId() != null) {
            ofChat.add("c.external_id = " + values.add(names.externalId()));
        }
    }

    private static void addTimes(ChatFilter.Span began, Values values, List<String> ofChat) {
        if (began.from() != null) {
            ofChat.add("c.created_at >= " + values.add(time(began.from())));
        }
        if (began.to() != null) {
            ofChat.add("c.created_at < " + values.add(time(began.to())));
        }
    }

    /** Returns the times of the conditions again, for code that does not read the conditions. */
    private static ChatScope.Stretch stretch(ChatFilter.Span began, @Nullable Position after) {
        Position end = began.to() == null ? null : new Position(time(began.to()), LOWEST);
        boolean afterIsLower = after != null && end != null && after.createdAt().isBefore(end.createdAt());
        return new ChatScope.Stretch(
                end == null || afterIsLower ? after : end, began.from() == null ? null : time(began.from()));
    }

    private static void addContents(ChatFilter filter, Values values, List<String> indexed) {
        if (!filter.tags().isEmpty()) {
            indexed.add("c.tags @> " + values.add(filter.tags().toArray(String[]::new)));
        }
        filter.metadata().values().forEach((name, value) -> {
            String alternatives = values.add(MetadataFilter.alternatives(name, value));
            indexed.add("c.metadata @> any (" + alternatives + "::text[]::jsonb[])");
        });
    }

    /** Returns whether chats have to be tested one by one, because no index in the order of the list covers all conditions. */
    public boolean tests() {
        return !test().isEmpty();
    }

    /** Returns whether chats are tested by a look at their messages. */
    public boolean testsMessages() {
        return !tested.isEmpty();
    }

    /** Returns the conditions that no index in the order of the list covers. */
    public String test() {
        return joined(Stream.of(indexed, tested));
    }

    /** Returns whether an index finds the chats of some of the conditions of {@link #test}. */
    public boolean isIndexed() {
        return !indexed.isEmpty() || !testedAsSet.isEmpty();
    }

    /** Returns all conditions for which there is an index. */
    public String found() {
        return joined(Stream.of(walked, indexed, testedAsSet));
    }

    /** Returns the conditions that {@link #found} does not contain. */
    public String rest() {
        return testedAsSet.isEmpty() ? tested : "";
    }

    public ChatScope scope() {
        return new ChatScope(joined(Stream.of(walked, indexed)), tested, values, stretch);
    }

    private static String joined(Stream<String> conditions) {
        return conditions.filter(condition -> !condition.isEmpty()).collect(Collectors.joining(AND));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Collects values and numbers the parameters. */
    private static final class Values {
        private final List<Object> list = new ArrayList<>();

        String add(Object value) {
            list.add(value);
            return "$" + list.size();
        }
    }
}
