package io.chatlogger.conversations.tail;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Watching over HTTP what is stored. */
class LiveEventsIT {
    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = server.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private LiveClient watch(TestPerson person, String query) throws Exception {
        return new LiveClient(server.url(), person, query, null).ready();
    }

    private String post(UUID chat, Object... members) {
        var all = new ArrayList<Object>(List.of("role", "user", "content", "x"));
        all.addAll(List.of(members));
        Answer stored = tenant.post(tenant.messages(chat), object(all.toArray()));
        assertThat(stored.status()).as(stored.http().body()).isEqualTo(201);
        return stored.json().path("id").asText();
    }

    @Test
    void stored_chatsAndMessages_comeAsTheyAre() throws Exception {
        try (LiveClient live = watch(admin, "")) {
            UUID chat = UUID.randomUUID();
            tenant.post(
                    tenant.path("/chats"),
                    object("id", chat, "title", "Zürich", "tags", List.of("a", "b"), "external_user_id", "cust-1"));
            String id = post(chat, "content", "ä😀".repeat(3_000), "model", "m-1", "latency_ms", 12);
            Eventually.until("both came", () -> live.messages().contains(id));
            LiveClient.Event made = live.named("chat").getFirst();
            assertThat(made.data().path("change").asText()).isEqualTo("created");
            assertThat(made.subject()).isEqualTo(chat.toString());
            LiveClient.Event message = live.named("message").getFirst();
            assertThat(message.data().path("content").asText()).isEqualTo("ä😀".repeat(2_048));
            assertThat(message.data().path("truncated").asBoolean()).isTrue();
            assertThat(message.data().path("content_length").asInt()).isEqualTo(6_000);
            assertThat(message.data().path("chat").path("title").asText()).isEqualTo("Zürich");
            assertThat(message.data().path("chat").path("tags")).hasSize(2);
            assertThat(message.id()).isNotBlank();
            assertThat(live.named("ready").getFirst().id()).isNull();

            admin.send("PATCH", "/api/v1/chats/" + chat, "{\"title\":\"Bern\"}");
            admin.send("DELETE", "/api/v1/chats/" + chat, "");
            Eventually.until(
                    "its end came",
                    () -> live.named("chat")
                            .getLast()
                            .data()
                            .path("change")
                            .asText()
                            .equals("deleted"));
            assertThat(live.named("chat").getLast().subject()).isEqualTo(chat.toString());
        }
    }

    @Test
    void filters_onlyThoseThatPassAllCome() throws Exception {
        UUID vip = UUID.randomUUID();
        tenant.post(
                tenant.path("/chats"),
                object("id", vip, "tags", List.of("vip"), "metadata", Map.of("plan", Map.of("seats", 3))));
        UUID other = tenant.chat();
        String query = "?tag=vip&metadata.plan.seats=3.0&role=assistant&contains=%C3%84rger&max_age=3600";
        try (LiveClient all = watch(admin, "");
                LiveClient some = watch(admin, query)) {
            post(other, "role", "assistant", "content", "viel ärger");
            post(vip, "role", "assistant", "content", "nichts");
            post(vip, "role", "user", "content", "Ärger");
            post(vip, "role", "assistant", "content", "ärger", "created_at", "2020-01-01T00:00:00Z");
            String found = post(vip, "role", "assistant", "content", "y".repeat(5_000) + " ÄRGER");
            Eventually.until("all came", () -> all.messages().contains(found));
            Eventually.until("the one came", () -> some.messages().contains(found));
            assertThat(some.messages()).containsExactly(found);
            assertThat(some.named("chat")).isEmpty();
        }
    }

    @Test
    void strangers_seeNothingOfOthers() throws Exception {
        TestPerson user = TestPerson.of(tenant, Role.USER);
        TestTenant elsewhere = server.tenant();
        UUID own = UUID.randomUUID();
        tenant.post(tenant.path("/chats"), object("id", own, "user_id", user.id));
        UUID foreign = tenant.chat();
        UUID abroad = elsewhere.chat();
        try (LiveClient users = watch(user, "");
                LiveClient admins = watch(admin, "")) {
            elsewhere.post(elsewhere.messages(abroad), object("role", "user", "content", "x"));
            String others = post(foreign);
            String mine = post(own);
            Eventually.until("both came", () -> admins.messages().contains(mine));
            Eventually.until("one's own came", () -> users.messages().contains(mine));
            assertThat(admins.messages()).containsExactly(others, mine);
            assertThat(users.messages()).containsExactly(mine);
        }
    }

    @Test
    void sessionEnded_streamEndsAndSaysWhy() throws Exception {
        TestPerson person = TestPerson.of(tenant, Role.VIEWER);
        try (LiveClient live = watch(person, "")) {
            person.post("/api/v1/auth/logout", "");
            live.until("end");
            assertThat(live.named("end").getFirst().data().path("reason").asText())
                    .isEqualTo("session_ended");
            Eventually.until("it is closed", live::isEnded);
        }
    }

    @Test
    void moreStreamsThanAPersonMayHave_areRefused() throws Exception {
        TestPerson person = TestPerson.of(tenant, Role.VIEWER);
        var open = new ArrayList<LiveClient>();
        for (int i = 0; i < 5; i++) {
            open.add(watch(person, ""));
        }
        try (LiveClient sixth = new LiveClient(server.url(), person, "", null)) {
            assertThat(sixth.status()).isEqualTo(503);
        }
        open.getFirst().close();
        Eventually.until("one more may be opened", () -> {
            try (LiveClient again = new LiveClient(server.url(), person, "", null)) {
                return again.status() == 200;
            }
        });
        for (LiveClient each : open) {
            each.close();
        }
    }

    @Test
    void idOfAnotherOrganization_isResetAndGoesOnFromNow() throws Exception {
        UUID chat = tenant.chat();
        TestTenant elsewhere = server.tenant();
        TestPerson stranger = TestPerson.of(elsewhere, Role.ADMIN);
        String id;
        try (LiveClient live = watch(admin, "")) {
            post(chat);
            live.until("message");
            id = live.lastId();
        }
        try (LiveClient live = new LiveClient(server.url(), stranger, "", id).until("reset")) {
            assertThat(live.named("reset").getFirst().data().path("reason").asText())
                    .isEqualTo("unknown_id");
            assertThat(live.messages()).isEmpty();
        }
    }

    /** Two nodes on one database, writers at both, a reader that is cut off again and again and goes on at the other node. */
    @Test
    void cutOffAndResumedAtAnyNode_eachMessageOnceInOneOrder() throws Exception {
        DatabaseUrl url = FreshDatabase.make("");
        Migrator.migrate(url);
        Map<String, String> variables = Map.of("CHATLOGGER_HTTP_EVENT_LOOPS", "2");
        try (TestServer one = TestServer.start(variables, url);
                TestServer two = TestServer.start(variables, url);
                ExecutorService writers = Executors.newFixedThreadPool(4)) {
            TestTenant at = one.tenant();
            TestPerson watcher = TestPerson.of(at, Role.ADMIN);
            List<UUID> chats = List.of(at.chat(), at.chat());
            try (LiveClient whole = new LiveClient(one.url(), watcher, "", null).ready()) {
                List<Future<List<String>>> posted = IntStream.range(0, 4)
                        .mapToObj(i ->
                                writers.submit(() -> posted(at.at(i % 2 == 0 ? one.url() : two.url()), chats, 150)))
                        .toList();
                var seen = new ArrayList<String>();
                String last = null;
                for (int round = 0; seen.size() < 600; round++) {
                    try (LiveClient piece =
                            new LiveClient(round % 2 == 0 ? two.url() : one.url(), watcher, "", last).ready()) {
                        if (round == 0) {
                            // Begun later than the whole, so what came before it is taken from there.
                            Eventually.until(
                                    "the whole has begun",
                                    () -> !whole.messages().isEmpty());
                            last = whole.named("message").getFirst().id();
                            seen.add(whole.messages().getFirst());
                            continue;
                        }
                        int most = 40 + 7 * round;
                        int before = seen.size();
                        Eventually.until("some came", () -> piece.messages().size() >= Math.min(most, 600 - before));
                        seen.addAll(piece.messages());
                        last = following(piece, last);
                    }
                }
                var acknowledged = new HashSet<String>();
                for (Future<List<String>> ids : posted) {
                    acknowledged.addAll(ids.get());
                }
                Eventually.until("the whole came", () -> whole.messages().size() >= 600);
                assertThat(seen).doesNotHaveDuplicates().hasSize(600).containsExactlyInAnyOrderElementsOf(acknowledged);
                assertThat(whole.messages()).isEqualTo(seen);
            }
        }
    }

    private static @Nullable String following(LiveClient piece, @Nullable String before) {
        String last = piece.lastId();
        return last == null ? before : last;
    }

    private static List<String> posted(TestTenant tenant, List<UUID> chats, int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            Answer stored =
                    tenant.post(tenant.messages(chats.get(i % chats.size())), object("role", "user", "content", "x"));
            assertThat(stored.status()).isEqualTo(201);
            ids.add(stored.json().path("id").asText());
        }
        return ids;
    }
}
