package io.chatlogger.conversations.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.model.ChatScope.Position;
import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.testing.Drill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By the index or by the scope, over however many segments: a search gives what reading all texts gives, page by page. */
@Tag(Drill.ROUNDS)
class HuntIT {
    private static final int CHATS = 400;
    private static final String HAS_SELDOM =
            "exists (select from messages x where x.org_id = c.org_id and x.chat_id = c.id and x.content like '%seldom%')";
    /** A query, and which texts match it by the plainest reading. */
    private record Query(String q, Predicate<String> matches) {}

    private static final List<Query> QUERIES = List.of(
            new Query("common", has("common")),
            new Query("half", has("half")),
            new Query("seldom", has("seldom")),
            new Query("once", has("once")),
            new Query("common half", has("common").and(has("half"))),
            new Query("half seldom", has("half").and(has("seldom"))),
            new Query("comm*", has("common")),
            new Query("sel*", has("seldom")),
            new Query("Grüße", has("grusse")),
            new Query("grusse half", has("grusse").and(has("half"))),
            new Query("订单", has("订单")),
            new Query("common nowhere", has("nowhere")),
            new Query("\"common half\"", has("common half")),
            new Query("“HALF seldom”", has("half seldom")),
            new Query("\"half common\"", has("half common")),
            new Query("\"common sel*\"", has("common seldom")),
            new Query("\"half, Grüße\" common", has("half grusse").and(has("common"))),
            new Query("\"Grüße 订单\"", has("grusse 订单")),
            new Query("\"common half\" \"half seldom\"", has("common half seldom")),
            new Query("common -half", has("common").and(has("half").negate())),
            new Query(
                    "half -sel* -订单",
                    has("half").and(has("seldom").or(has("订单")).negate())),
            new Query(
                    "common -\"half seldom\"",
                    has("common").and(has("half seldom").negate())),
            new Query(
                    "\"common half\" -seldom",
                    has("common half").and(has("seldom").negate())),
            new Query("half -half", text -> false),
            new Query("49301234567", number("49301234567")),
            new Query("1234567", number("1234567")),
            new Query("common 301234567", number("301234567").and(has("common"))),
            new Query("30123*", number("301234567")),
            new Query("common -1234567", has("common").and(number("1234567").negate())),
            new Query("\"call +49 30\"", has("call 49 30")),
            new Query("\"30 1234567\"", has("30 1234567")),
            new Query("234567", text -> false));

    private static Predicate<String> has(String words) {
        return text -> (" " + text + " ").contains(" " + words + " ");
    }

    /** The only number in these texts, written with separators or without; a part of it begins with a group of digits. */
    private static Predicate<String> number(String digits) {
        return has("49 30 1234 567").or(has(digits));
    }

    /** A text as words with a space between. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("grüße", "grusse")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .trim();
    }

    @Test
    void find_onBothWays_givesWhatReadingAllTextsGives() throws Exception {
        // So few rows a step that there are many segments, which are merged again and again.
        try (var stage = SearchStage.start(SearchStage.database(), 25)) {
            UUID org = stage.organization();
            write(stage, org, new Random(3));
            stage.untilCaughtUp();
            assertThat(stage.sql.number("select count(*) from search_segments where org_id = ?", org))
                    .isGreaterThan(3);

            var random = new Random(4);
            for (Query query : QUERIES) {
                String q = query.q();
                for (Scope scope : scopes(org)) {
                    List<FoundChat> expected = expected(stage, org, scope.condition(), query);
                    for (Duration headStart : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
                        assertThat(all(stage, scope.chats(), q, 1 + random.nextInt(60), headStart))
                                .as("%s among %s, head start %s", q, scope.condition(), headStart)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    /** Chats of which some have the same time, some titles, and messages in other transactions; then some go or get another title. */
    private static void write(SearchStage stage, UUID org, Random random) {
        for (int from = 1; from < CHATS; from += 50) {
            stage.sql.run(
                    "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, tags, title) select ?, md5('c' || n)::uuid, gen_random_uuid(), timestamptz '2026-01-01Z' + n / 3 * interval '1 hour', now(), now(), array['t' || n % 2, case when n % 40 = 0 then 'vip' else 'all' end], case when n % 5 = 0 then 'common half title' end from generate_series(?::int, ?::int) n",
                    org, from, from + 49);
            stage.sql.run(
                    "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) select ?, gen_random_uuid(), md5('c' || n)::uuid, now(), now(), 'user', 'common' || case when (n + k) % 2 = 0 then ' HALF' else '' end || case when (n * 7 + k) % 23 = 0 then ' seldom' else '' end || case when n % 11 = k then ' Grüße, 订单' else '' end || case when n = ?::int and k = 3 then ' once' else '' end || case when (n + k) % 13 = 0 then ' call +49 (30) 1234-567' when (n + k) % 29 = 0 then '. 49301234567 half common' else '' end from generate_series(?::int, ?::int) n, generate_series(1, 4) k",
                    org, from + random.nextInt(50), from, from + 49);
        }
        stage.sql.run(
                "delete from messages where org_id = ? and chat_id in (select md5('c' || n * 9)::uuid from generate_series(1, 10) n)",
                org);
        stage.sql.run(
                "delete from chats where org_id = ? and id in (select md5('c' || n * 9)::uuid from generate_series(1, 10) n)",
                org);
        stage.sql.run(
                "update chats set title = 'seldom' where org_id = ? and id in (select md5('c' || n * 25)::uuid from generate_series(1, 16) n)",
                org);
    }

    private record Scope(ChatScope chats, String condition) {}

    private static List<Scope> scopes(UUID org) {
        ChatScope all = ChatScope.of(org);
        var from = OffsetDateTime.parse("2026-01-04T00:00:00Z");
        var recent = new ChatScope(
                "c.org_id = $1 and c.created_at >= $2", "", List.of(org, from), new ChatScope.Stretch(null, from));
        return List.of(
                new Scope(all, "true"),
                new Scope(all.and("c.tags @> array[%s::text]", "vip"), "'vip' = any (c.tags)"),
                new Scope(all.and("c.tags @> array[%s::text]", "t1"), "'t1' = any (c.tags)"),
                new Scope(all.and("c.tags @> array[%s::text]", "none"), "false"),
                new Scope(tested(org, "vip"), "c.tags @> array['vip'] and " + HAS_SELDOM),
                new Scope(tested(org, "all"), "c.tags @> array['all'] and " + HAS_SELDOM),
                new Scope(
                        recent.and("c.tags @> array[%s::text]", "vip"),
                        "'vip' = any (c.tags) and c.created_at >= '2026-01-04Z'"));
    }

    /** The chats of a tag that have a message with a seldom word, as a filter of messages has it. */
    private static ChatScope tested(UUID org, String tag) {
        return new ChatScope(
                "c.org_id = $1 and c.tags @> array[$2]", HAS_SELDOM, List.of(org, tag), ChatScope.Stretch.ALL);
    }

    private static List<FoundChat> all(SearchStage stage, ChatScope scope, String q, int limit, Duration headStart) {
        TermQuery query = ChatSearch.parse(q).orElseThrow();
        List<FoundChat> all = new ArrayList<>();
        @Nullable Position next = null;
        do {
            FoundChats page = stage.hunt(next == null ? scope : scope.below(next), query, limit, headStart);
            assertThat(page.chats()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.chats());
            next = page.next();
        } while (next != null);
        return all;
    }

    private static List<FoundChat> expected(SearchStage stage, UUID org, String condition, Query query)
            throws SQLException {
        var found = new TreeMap<Place, Hit>();
        try (Connection connection = stage.sql.connect();
                PreparedStatement statement = connection.prepareStatement("""
                        select c.created_at, c.id, m.id, m.content
                        from chats c
                        join messages m on m.org_id = c.org_id and m.chat_id = c.id
                        where c.org_id = ?
                        and (%1$s)
                        union all
                        select c.created_at, c.id, null, c.title
                        from chats c
                        where c.org_id = ?
                        and c.title is not null
                        and (%1$s)
                        """.formatted(condition))) {
            statement.setObject(1, org);
            statement.setObject(2, org);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (query.matches().test(plain(rows.getString(4)))) {
                        Hit hit = hit(rows);
                        found.merge(hit.place(), hit, Hit::first);
                    }
                }
            }
        }
        return found.values().stream().map(Hit::chat).toList();
    }

    private static Hit hit(ResultSet row) throws SQLException {
        var place = Place.of(row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class));
        UUID message = row.getObject(3, UUID.class);
        return new Hit(
                message == null
                        ? new Document(place, Part.TITLE, new UUID(0, 0))
                        : new Document(place, Part.MESSAGE, message));
    }
}
