package io.chatlogger.conversations.model;

import io.chatlogger.conversations.model.ChatScope.Position;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chats of a filter as conditions over {@code chats c} in SQL.
 *
 * @param walked the conditions that an index in the order of the list covers
 * @param tested the conditions that need a lookup for each chat; empty when there are none
 * @param values the values of the parameters, the organization first
 * @param stretch the part of the list that contains all of the chats
 */
public record ChatSelection(
        String walked, String tested, boolean testsMessages, List<Object> values, ChatScope.Stretch stretch) {
    private static final String AND = "\nand ";
    private static final UUID LOWEST = new UUID(0, 0);

    /** Tests one chat after the other, however many chats the planner expects. */
    private static final String HAS_MESSAGE_OF_ROLE = """
            coalesce((
              select true
              from messages m
              where m.org_id = c.org_id
              and m.chat_id = c.id
              and m.role = '%s'
              limit 1), false)""";

    /** Tests the same condition as {@link #HAS_MESSAGE_OF_ROLE}, as a set. */
    private static final String IS_AMONG_CHATS_WITH_ROLE = """
            c.id in (
              select m.chat_id
              from messages m
              where m.org_id = $1
              and m.role = '%s')""";

    /**
     * Returns the conditions of a filter for a plan that tests one chat after the other.
     *
     * @param onlyOf the person whose chats alone are selected; null selects all of the organization
     * @param after the last place that was shown; null for the beginning
     */
    public static ChatSelection of(OrgId org, @Nullable UUID onlyOf, ChatFilter filter, @Nullable Position after) {
        return of(org, onlyOf, filter, after, HAS_MESSAGE_OF_ROLE);
    }

    /** Returns the same conditions as {@link #of}, for a plan that begins with the rarest condition. */
    public static ChatSelection asSets(OrgId org, @Nullable UUID onlyOf, ChatFilter filter, @Nullable Position after) {
        return of(org, onlyOf, filter, after, IS_AMONG_CHATS_WITH_ROLE);
    }

    private static ChatSelection of(
            OrgId org, @Nullable UUID onlyOf, ChatFilter filter, @Nullable Position after, String roleCondition) {
        var values = new Values();
        var walked = new ArrayList<String>();
        var tested = new ArrayList<String>();
        walked.add("c.org_id = " + values.add(org.value()));
        if (onlyOf != null) {
            walked.add("c.user_id = " + values.add(onlyOf));
        }
        if (filter.externalId() != null) {
            // One chat at most, found by the index of external ids.
            walked.add("c.external_id = " + values.add(filter.externalId()));
        }
        if (filter.userId() != null) {
            walked.add("c.user_id = " + values.add(filter.userId()));
        }
        if (filter.externalUserId() != null) {
            // An index sorts the chats of a user or of an external user, not of both.
            boolean ofOne = onlyOf == null && filter.userId() == null;
            (ofOne ? walked : tested).add("c.external_user_id = " + values.add(filter.externalUserId()));
        }
        addTimes(filter, after, values, walked);
        addContents(filter, roleCondition, values, tested);
        return new ChatSelection(
                String.join(AND, walked),
                String.join(AND, tested),
                filter.role() != null,
                List.copyOf(values.list),
                stretch(filter, after));
    }

    private static void addTimes(ChatFilter filter, @Nullable Position after, Values values, List<String> walked) {
        if (filter.from() != null) {
            walked.add("c.created_at >= " + values.add(time(filter.from())));
        }
        if (filter.to() != null) {
            walked.add("c.created_at < " + values.add(time(filter.to())));
        }
        if (after != null) {
            String at = values.add(after.createdAt());
            walked.add("(c.created_at, c.id) < (" + at + ", " + values.add(after.id()) + ")");
        }
    }

    /** Returns the times of the conditions again, for code that does not read the conditions. */
    private static ChatScope.Stretch stretch(ChatFilter filter, @Nullable Position after) {
        Position end = filter.to() == null ? null : new Position(time(filter.to()), LOWEST);
        boolean afterIsLower = after != null && end != null && after.createdAt().isBefore(end.createdAt());
        return new ChatScope.Stretch(
                end == null || afterIsLower ? after : end, filter.from() == null ? null : time(filter.from()));
    }

    private static void addContents(ChatFilter filter, String roleCondition, Values values, List<String> tested) {
        if (!filter.tags().isEmpty()) {
            tested.add("c.tags @> " + values.add(filter.tags().toArray(String[]::new)));
        }
        filter.metadata().forEach((name, value) -> {
            String alternatives = values.add(MetadataValue.alternatives(name, value));
            tested.add("c.metadata @> any (" + alternatives + "::text[]::jsonb[])");
        });
        if (filter.role() != null) {
            // The role is a word of this enum, never a client's text. It is written out, so that PostgreSQL knows that
            // a partial index covers it.
            tested.add(roleCondition.formatted(filter.role().word()));
        }
    }

    public boolean tests() {
        return !tested.isEmpty();
    }

    /** Returns all conditions. */
    public String where() {
        return tests() ? walked + AND + tested : walked;
    }

    public ChatScope scope() {
        return new ChatScope(where(), values, stretch);
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
