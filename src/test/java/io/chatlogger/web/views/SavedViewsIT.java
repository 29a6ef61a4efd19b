package io.chatlogger.web.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Views that people save: whose they are, who sees and changes which, and how many there may be. */
class SavedViewsIT {
    private static final String VIEWS = "/api/v1/orgs/me/views";

    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
    private final TestPerson user = TestPerson.of(tenant, Role.USER);
    private final TestPerson viewer = TestPerson.of(tenant, Role.VIEWER);

    private static String body(Object... more) {
        var all = new ArrayList<Object>(List.of("name", "Late", "page", "conversations", "query", "tag=late"));
        all.addAll(List.of(more));
        return TestTenant.object(all.toArray());
    }

    private static String saved(TestPerson by, Object... more) {
        Answer made = by.post(VIEWS, body(more));
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        assertThat(made.header("location"))
                .endsWith("/orgs/me/views/" + made.json().path("id").asText());
        return made.json().path("id").asText();
    }

    private static List<String> seen(TestPerson by, String... headers) {
        JsonNode page = by.get(VIEWS + "?limit=200", headers).json();
        assertThat(page.path("has_more").asBoolean()).isFalse();
        return page.path("data").findValuesAsText("id");
    }

    private static Answer change(TestPerson by, String id, Object... fields) {
        return by.send("PATCH", VIEWS + "/" + id, TestTenant.object(fields));
    }

    private static int delete(TestPerson by, String id) {
        return by.send("DELETE", VIEWS + "/" + id, "").status();
    }

    @Test
    void own_ofEachRole_isSeenAndChangedByNobodyElse() {
        for (TestPerson owner : List.of(admin, user, viewer)) {
            String id = saved(owner);
            assertThat(seen(owner)).containsExactly(id);
            for (TestPerson other : List.of(admin, user, viewer)) {
                if (other != owner) {
                    assertThat(seen(other)).doesNotContain(id);
                    assertThat(change(other, id, "name", "x").status()).isEqualTo(404);
                    assertThat(delete(other, id)).isEqualTo(404);
                }
            }
            JsonNode changed = change(owner, id, "name", " Später 🙂 ", "query", "q=%22a+b%22")
                    .json();
            assertThat(changed.path("name").asText()).isEqualTo("Später 🙂");
            assertThat(changed.path("page").asText()).isEqualTo("conversations");
            assertThat(changed.path("query").asText()).isEqualTo("q=%22a+b%22");
            assertThat(delete(owner, id)).isEqualTo(204);
            assertThat(delete(owner, id)).isEqualTo(404);
        }
    }

    @Test
    void shared_isSeenByAll_andChangedByAdminsOnly() {
        String id = saved(admin, "shared", true);
        for (TestPerson other : List.of(user, viewer)) {
            assertThat(seen(other)).containsExactly(id);
            assertThat(change(other, id, "name", "x").code()).isEqualTo("role_not_allowed");
            assertThat(change(other, id, "shared", false).code()).isEqualTo("role_not_allowed");
            assertThat(delete(other, id)).isEqualTo(403);
            assertThat(other.post(VIEWS, body("shared", true)).code()).isEqualTo("role_not_allowed");
            assertThat(change(other, saved(other), "shared", true).code()).isEqualTo("role_not_allowed");
        }
        TestPerson second = TestPerson.of(tenant, Role.ADMIN);
        assertThat(change(second, id, "shared", false).json().path("shared").asBoolean())
                .isFalse();
        assertThat(seen(user)).doesNotContain(id);
        assertThat(seen(admin)).isEmpty();
        assertThat(seen(second)).containsExactly(id);
        assertThat(change(second, id, "shared", true).status()).isEqualTo(200);
        assertThat(delete(admin, id)).isEqualTo(204);
    }

    @Test
    void ofAnotherOrganization_isUnknown_exceptToASuperadminWhoEnters() {
        TestTenant elsewhere = TestServer.shared().tenant();
        TestPerson stranger = TestPerson.of(elsewhere, Role.ADMIN);
        String shared = saved(admin, "shared", true);
        assertThat(seen(stranger)).isEmpty();
        Answer theirs = change(stranger, shared, "name", "x");
        Answer unknown = change(stranger, UUID.randomUUID().toString(), "name", "x");
        assertThat(theirs.json().path("detail")).isEqualTo(unknown.json().path("detail"));
        assertThat(theirs.status()).isEqualTo(404);

        TestPerson superadmin = TestPerson.of(elsewhere, Role.SUPERADMIN);
        Answer own = superadmin.post(VIEWS, body(), "x-organization", tenant.slug);
        assertThat(own.status()).as(own.http().body()).isEqualTo(201);
        assertThat(seen(superadmin, "x-organization", tenant.slug))
                .containsExactly(own.json().path("id").asText(), shared);
        assertThat(seen(superadmin)).isEmpty();
        assertThat(seen(admin)).containsExactly(shared);
    }

    @Test
    void person_removed_takesOwnViewsAlong_andLeavesTheSharedOnes() {
        TestPerson second = TestPerson.of(tenant, Role.ADMIN);
        saved(second);
        String shared = saved(second, "shared", true);
        assertThat(admin.send("DELETE", "/orgs/me/users/" + second.id, "").status())
                .isEqualTo(204);

        assertThat(seen(admin)).containsExactly(shared);
        assertThat(tenant.sql().text("select count(*)::text from saved_views where org_id = ?", tenant.orgId))
                .isEqualTo("1");
    }

    @Test
    void list_pages_areNewestFirstAndOfOnePage() {
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(i -> saved(user, "page", i % 2 == 0 ? "live" : "keys"))
                .toList();
        Answer first = user.get(VIEWS + "?limit=4");
        Answer second = user.get(
                VIEWS + "?limit=4&cursor=" + first.json().path("next_cursor").asText());
        List<String> all = new ArrayList<>(first.json().path("data").findValuesAsText("id"));
        all.addAll(second.json().path("data").findValuesAsText("id"));
        assertThat(all.reversed()).isEqualTo(ids);
        assertThat(second.json().path("next_cursor").isNull()).isTrue();
        assertThat(user.get(VIEWS + "?page=keys").json().path("data")).hasSize(3);
        String cursor = first.json().path("next_cursor").asText();
        assertThat(viewer.get(VIEWS + "?cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(user.get(VIEWS + "?page=live&cursor=" + cursor).code()).isEqualTo("invalid_cursor");
    }

    @Test
    void bounds_areKept_alsoByManyAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 110)
                    .mapToObj(i -> threads.submit(() -> user.post(VIEWS, body()).status()))
                    .toList();
            int made = 0;
            for (var answer : answers) {
                assertThat(answer.get()).isIn(201, 422);
                made += answer.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(100);
        }
        Answer more = user.post(VIEWS, body());
        assertThat(more.code()).isEqualTo("too_many");
        assertThat(more.json().path("detail").asText()).contains("100");
        // Others, and the shared ones, are counted apart; a change needs no room, sharing does.
        assertThat(saved(viewer)).isNotEmpty();
        assertThat(change(user, seen(user).getFirst(), "name", "again").status())
                .isEqualTo(200);
        List<String> shared = IntStream.range(0, 100)
                .mapToObj(i -> saved(admin, "shared", true))
                .toList();
        String own = saved(admin);
        assertThat(change(admin, own, "shared", true).code()).isEqualTo("too_many");
        assertThat(change(admin, shared.getFirst(), "shared", false).status()).isEqualTo(200);
        assertThat(change(admin, own, "shared", true).status()).isEqualTo(200);
    }

    @Test
    void fields_thatBreakARule_areNamed() {
        String most = "q=" + "é".repeat(2047);
        assertThat(change(user, saved(user), "query", most).json().path("query").asText())
                .isEqualTo(most);
        check("too_long", "/query", "query", most + "x");
        check("too_long", "/query", "query", "x".repeat(4097));
        check("invalid_format", "/query", "query", "?tag=x");
        check("invalid_format", "/query", "query", "tag=x#y");
        check("invalid_format", "/query", "query", "tag=x\ny");
        check("invalid_format", "/name", "name", " \t ");
        check("too_long", "/name", "name", "x".repeat(101));
        check("invalid_format", "/page", "page", "../admin");
        check("wrong_type", "/shared", "shared", "yes");
        check("unknown_field", "/owner", "owner", "me");
        assertThat(user.post(VIEWS, TestTenant.object("name", "x"))
                        .json()
                        .path("errors")
                        .findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/page", "/query");
    }

    private void check(String code, String pointer, Object... fields) {
        Answer answer = change(user, saved(user), fields);
        assertThat(answer.status()).isEqualTo(422);
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("code").asText() + error.path("pointer").asText()).isEqualTo(code + pointer);
    }
}
