package io.chatlogger.conversations.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.model.ChatScope.Position;
import io.chatlogger.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Searching gives what looking through all texts would give, page by page, however common a word is. */
class ChatSearchIT {
    /** More than are looked into before the index of words is asked. */
    private static final int CHATS = 1_200;

    private static ChatScope of(UUID org) {
        return ChatScope.of(org);
    }

    private static List<FoundChat> all(SearchStage stage, ChatScope scope, String q, int limit) {
        TermQuery query = ChatSearch.parse(q).orElseThrow();
        List<FoundChat> all = new ArrayList<>();
        Position next = null;
        do {
            FoundChats page = page(stage, scope, query, limit, next);
            assertThat(page.chats().size()).isLessThanOrEqualTo(limit);
            all.addAll(page.chats());
            next = page.next();
        } while (next != null);
        return all;
    }

    private static FoundChats page(
            SearchStage stage, ChatScope scope, TermQuery query, int limit, @Nullable Position after) {
        return stage.chats()
                .find(after == null ? scope : scope.below(after), query, limit)
                .await();
    }

    private static List<UUID> ids(List<FoundChat> found) {
        return found.stream().map(FoundChat::id).toList();
    }

    @Test
    void find_commonRareAndNoWord_givesEachChatOnceNewestFirst() throws Exception {
        try (var stage = SearchStage.start(SearchStage.database(), 1000)) {
            UUID org = stage.organization();
            UUID stranger = stage.organization();
            stage.sql.run(
                    "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, tags) select ?, md5('c' || n)::uuid, md5('c' || n)::uuid, now() - (1300 - n / 2) * interval '1 minute', now(), now(), array['t' || n % 3] from generate_series(1, ?) n",
                    org, CHATS);
            stage.sql.run(
                    "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) select ?, md5('m' || n || '-' || k)::uuid, md5('c' || n)::uuid, now(), now(), (case when n % 100 = 7 and k = 1 then 'tool' else 'user' end)::message_role, 'common' || case when n % 2 = 0 then ' half' else '' end || case when n % 60 = 0 then ' rare' || k else '' end || case when n = 3 then ' single' else '' end from generate_series(1, ?) n, generate_series(1, 2) k",
                    org, CHATS);
            UUID other = stage.chat(stranger, "common half rare1 single");
            stage.untilCaughtUp();

            assertThat(ids(all(stage, of(org), "common", 50))).hasSize(CHATS).doesNotHaveDuplicates();
            for (String[] each : new String[][] {
                {"half", "n % 2 = 0"},
                {"HALF common", "n % 2 = 0"},
                {"rare1", "n % 60 = 0"},
                {"rare1 rare2", "false"},
                {"rar*", "n % 60 = 0"},
                {"single", "n = 3"},
                {"nowhere", "false"}
            }) {
                List<UUID> expected = expected(stage, org, each[1]);
                assertThat(ids(all(stage, of(org), each[0], 7))).as(each[0]).isEqualTo(expected);
                assertThat(ids(all(stage, of(org), each[0], 200))).as(each[0]).isEqualTo(expected);
            }
            var tagged = of(org).and("c.tags @> array[%s::text]", "t0");
            assertThat(ids(all(stage, tagged, "half", 50))).isEqualTo(expected(stage, org, "n % 6 = 0"));
            assertThat(ids(all(stage, of(stranger), "common", 50))).containsExactly(other);
        }
    }

    private static List<UUID> expected(SearchStage stage, UUID org, String condition) {
        String ids = stage.sql.text(
                "select string_agg(c.id::text, ',' order by c.created_at desc, c.id desc) from generate_series(1, ?) n join chats c on c.org_id = ? and c.id = md5('c' || n)::uuid where "
                        + condition,
                CHATS,
                org);
        return ids == null
                ? List.of()
                : List.of(ids.split(",")).stream().map(UUID::fromString).toList();
    }

    @Test
    void find_tellsWhereTheWordsStand() throws Exception {
        try (var stage = SearchStage.start(SearchStage.database(), 1000)) {
            UUID org = stage.organization();
            UUID chat = stage.chat(org, "Late parcel");
            UUID message = stage.message(org, chat, "user", "Wo bleibt mein Päckchen, late?");
            stage.untilCaughtUp();

            assertThat(all(stage, of(org), "parcel late", 10))
                    .extracting(FoundChat::messageId)
                    .containsOnlyNulls();
            assertThat(all(stage, of(org), "packchen LATE", 10))
                    .extracting(FoundChat::messageId)
                    .containsExactly(message);
            assertThat(all(stage, of(org), "parcel päckchen", 10))
                    .as("in one text, not here and there")
                    .isEmpty();

            stage.sql.run("update chats set title = 'Other', updated_at = now() where id = ?", chat);
            stage.untilCaughtUp();
            assertThat(all(stage, of(org), "parcel", 10)).isEmpty();
            assertThat(all(stage, of(org), "other", 10)).hasSize(1);
            Eventually.until("nothing is missing", () -> stage.chats().lag().lagMs() == 0);
        }
    }
}
