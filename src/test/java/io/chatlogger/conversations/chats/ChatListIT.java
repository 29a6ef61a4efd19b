package io.chatlogger.conversations.chats;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Random filters over random chats, all pages, while others come in; compared with the same filters in Java, and with exports. */
class ChatListIT {
    /** More than a walk tests, so that what few pass is found the other way too. */
    private static final int CHATS = 2_400;

    private static final int FILTERS = 40;

    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final Person user = admin.colleague(Role.USER);
    private final List<UUID> people = List.of(admin.id(), user.id());
    private final List<MadeChat> chats = new ArrayList<>();

    @Test
    void list_anyFiltersAnyOrderAnyPages_exactlyTheChatsThatPass() throws Exception {
        var random = new Random(17);
        try (Connection sql = admin.sql().connect()) {
            add(sql, random, CHATS, 1_300);
            for (int i = 0; i < FILTERS; i++) {
                Person asks = random.nextInt(3) == 0 ? user : admin;
                check(asks, i == 0 ? RandomFilter.NONE : RandomFilter.random(random, people, chats), random, sql);
            }
        }
    }

    @Test
    void exports_anyFilters_haveTheRowsOfTheList() throws Exception {
        var random = new Random(23);
        try (Connection sql = admin.sql().connect()) {
            add(sql, random, 600, 1_300);
        }
        for (int i = 0; i < 25; i++) {
            RandomFilter filter = RandomFilter.random(random, people, chats);
            List<String> listed = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                Answer page = admin.get("/chats?limit=200" + filter.query() + cursor);
                listed.addAll(page.ids());
                cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            }
            assertThat(exported("chats", filter)).as(filter.query()).isEqualTo(listed.reversed());
            assertThat(exported("messages", filter)).as(filter.query()).hasSize((int) chats.stream()
                    .mapToLong(chat -> chat.messages().stream()
                            .filter(said -> filter.passes(chat, said))
                            .count())
                    .sum());
        }
    }

    private List<String> exported(String type, RandomFilter filter) throws Exception {
        String wanted = TestTenant.object("type", type, "format", "json", "mode", "sync", "filters", filter.filters());
        var file = new AtomicReference<Answer>();
        // A few may be answered at once, and a slow machine takes a while to end each.
        Eventually.until("an export is answered", () -> {
            file.set(admin.post("/exports/orgs/me", wanted));
            return requireNonNull(file.get()).status() != 503;
        });
        Answer answer = requireNonNull(file.get());
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        var ids = new ArrayList<String>();
        answer.json().forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    @Test
    void list_byLastMessage_followsMessagesDeletionsAndNewChats() throws Exception {
        UUID first = admin.chat("{\"created_at\":\"2026-01-01T00:00:00Z\"}");
        UUID second = admin.chat("{\"created_at\":\"2026-01-02T00:00:00Z\"}");
        untilOrdered(second, first);
        UUID late = admin.message(first, "user", "later", 3 * 86_400);
        untilOrdered(first, second);
        admin.message(second, "user", "older than the chat", 60);
        admin.message(first, "user", "in between", 30);
        untilOrdered(first, second);
        admin.sql().run("delete from messages where org_id = ? and id = ?", admin.org(), late);
        untilOrdered(second, first);
        assertThat(admin.get("/chats?sort=last_message")
                        .json()
                        .at("/activity/lag_ms")
                        .isIntegralNumber())
                .isTrue();
        admin.send("DELETE", "/chats/" + second, "");
        untilOrdered(first);
        assertThat(admin.sql().number("select count(*) from chat_activity where org_id = ?", admin.org()))
                .isEqualTo(1);
        assertThat(admin.get("/chats?sort=last_message&q=later").code()).isEqualTo("ambiguous");
        assertThat(admin.get("/chats?sort=title").code()).isEqualTo("unknown_value");
    }

    private void untilOrdered(UUID... ids) throws Exception {
        List<String> expected = Arrays.stream(ids).map(UUID::toString).toList();
        Eventually.until(
                "the order " + expected,
                () -> admin.get("/chats?sort=last_message").ids().equals(expected));
    }

    @Test
    void list_metadataWithManyDots_isRefusedByItsName() {
        Answer refused = admin.get("/chats?metadata.a.b.c.d.e.f.g=1");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/metadata.a.b.c.d.e.f.g");
    }

    private void add(Connection sql, Random random, int count, int seconds) throws SQLException {
        var made = new ArrayList<MadeChat>();
        for (int i = 0; i < count; i++) {
            made.add(MadeChat.random(random, people, random.nextInt(seconds)));
        }
        MadeChat.store(sql, admin.org(), made);
        chats.addAll(made);
    }

    private void check(Person asks, RandomFilter filter, Random random, Connection sql) throws Exception {
        boolean byActivity = random.nextBoolean();
        if (byActivity) {
            untilFollowed();
        }
        List<MadeChat> expected = chats.stream()
                .filter(filter::passes)
                .filter(chat -> asks.equals(admin) || user.id().equals(chat.userId()))
                .sorted(byActivity ? MadeChat.ACTIVE_FIRST : MadeChat.NEWEST_FIRST)
                .toList();
        String query = filter.query() + (byActivity ? "&sort=last_message" : "");
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            Answer page = asks.get("/chats?limit=" + (1 + random.nextInt(200)) + query + cursor);
            assertThat(page.status()).as(page.http().body()).isEqualTo(200);
            seen.addAll(page.ids());
            checkNumbers(page, expected);
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            assertThat(page.json().path("has_more").asBoolean()).isEqualTo(cursor != null);
            MadeChat newest = MadeChat.random(random, people, 4_000 + chats.size());
            MadeChat.store(sql, admin.org(), List.of(newest));
            chats.add(newest);
        } while (cursor != null);
        assertThat(seen)
                .as(query)
                .isEqualTo(expected.stream().map(chat -> chat.id().toString()).toList());
    }

    private void untilFollowed() throws Exception {
        Eventually.until(
                "the times of last messages are known", () -> admin.sql().number("""
                        select count(*)
                        from chats c
                        left join chat_activity a on a.org_id = c.org_id and a.chat_id = c.id
                        where c.org_id = ?
                        and a.active_at is distinct from coalesce((
                          select max(m.created_at)
                          from messages m
                          where m.org_id = c.org_id
                          and m.chat_id = c.id), c.created_at)
                        """, admin.org()) == 0);
    }

    private static void checkNumbers(Answer page, List<MadeChat> expected) {
        Map<String, MadeChat> byId = new java.util.HashMap<>();
        expected.forEach(chat -> byId.put(chat.id().toString(), chat));
        page.json().path("data").forEach(json -> {
            MadeChat chat = Objects.requireNonNull(byId.get(json.path("id").asText()));
            assertThat(json.path("message_count").asInt())
                    .isEqualTo(chat.messages().size());
            if (!chat.messages().isEmpty()) {
                assertThat(Instant.parse(json.path("last_message_at").asText()))
                        .isEqualTo(chat.activeAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
            }
        });
    }
}
