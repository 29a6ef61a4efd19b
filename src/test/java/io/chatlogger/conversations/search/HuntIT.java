package io.chatlogger.conversations.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.model.ChatScope.Position;
import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.text.Words;
import io.chatlogger.testing.Drill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By the index or by the scope, over however many segments: a search gives what reading all texts gives, page by page. */
@Tag(Drill.ROUNDS)
class HuntIT {
    private static final int CHATS = 400;
    private static final String[] QUERIES = {
        "common",
        "half",
        "seldom",
        "once",
        "common half",
        "half seldom",
        "comm*",
        "sel*",
        "Grüße",
        "grusse half",
        "订单",
        "common nowhere"
    };

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
            for (String q : QUERIES) {
                for (Scope scope : scopes(org)) {
                    List<FoundChat> expected = expected(stage, org, scope.condition(), q);
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
                    "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) select ?, gen_random_uuid(), md5('c' || n)::uuid, now(), now(), 'user', 'common' || case when (n + k) % 2 = 0 then ' HALF' else '' end || case when (n * 7 + k) % 23 = 0 then ' seldom' else '' end || case when n % 11 = k then ' Grüße, 订单' else '' end || case when n = ?::int and k = 3 then ' once' else '' end from generate_series(?::int, ?::int) n, generate_series(1, 4) k",
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
                "c.org_id = $1 and c.created_at >= $2", List.of(org, from), new ChatScope.Stretch(null, from));
        return List.of(
                new Scope(all, "true"),
                new Scope(all.and("c.tags @> array[%s::text]", "vip"), "'vip' = any (c.tags)"),
                new Scope(all.and("c.tags @> array[%s::text]", "t1"), "'t1' = any (c.tags)"),
                new Scope(all.and("c.tags @> array[%s::text]", "none"), "false"),
                new Scope(
                        recent.and("c.tags @> array[%s::text]", "vip"),
                        "'vip' = any (c.tags) and c.created_at >= '2026-01-04Z'"));
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

    private static List<FoundChat> expected(SearchStage stage, UUID org, String condition, String q)
            throws SQLException {
        List<TermQuery.Term> terms = ChatSearch.parse(q).orElseThrow().terms();
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
                    var words = Words.OF_TEXTS.of(rows.getString(4));
                    if (terms.stream().allMatch(term -> words.stream().anyMatch(term::matches))) {
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
