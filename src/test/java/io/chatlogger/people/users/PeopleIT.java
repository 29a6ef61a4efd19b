package io.chatlogger.people.users;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PeopleIT {
    private static final String ALL = "/orgs/me/users";

    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    @Test
    void me_canBeReadAndRenamedByEverybody() {
        for (Role role : Role.values()) {
            TestPerson person = TestPerson.of(tenant, role);

            Answer renamed = person.send("PATCH", "/users/me", object("name", "  Zoë 王 "));

            assertThat(renamed.status()).isEqualTo(200);
            assertThat(person.get("/users/me").json().path("name").asText()).isEqualTo("Zoë 王");
            assertThat(person.get("/api/v1/users/me").json().path("role").asText())
                    .isEqualTo(role.word());
        }
        assertThat(admin.send("PATCH", "/users/me", object("role", "superadmin"))
                        .status())
                .isEqualTo(422);
        assertThat(admin.send("PATCH", "/users/me", object("name", " \t ")).code())
                .isEqualTo("invalid_format");
    }

    @Test
    void list_showsTheWholeOrganization_newestFirst_pageByPage() {
        TestPerson second = TestPerson.of(tenant, Role.VIEWER);
        TestPerson third = TestPerson.of(tenant, Role.USER);
        TestPerson.of(TestServer.shared().tenant(), Role.USER);
        patch(second, object("disabled", true));

        Answer first = admin.get(ALL + "?limit=2");
        Answer rest = admin.get(
                ALL + "?limit=2&cursor=" + first.json().path("next_cursor").asText());

        assertThat(first.json().path("data").findValuesAsText("email")).containsExactly(third.email(), second.email());
        assertThat(first.json().path("data").path(1).path("disabled_at").asText())
                .endsWith("Z");
        assertThat(rest.json().path("data").findValuesAsText("email")).containsExactly(admin.email());
        assertThat(rest.json().path("has_more").asBoolean()).isFalse();
        assertThat(first.http().body()).doesNotContain("password");
    }

    @Test
    void manage_withoutBeingAdmin_is403() {
        for (Role role : List.of(Role.USER, Role.VIEWER)) {
            TestPerson person = TestPerson.of(tenant, role);
            assertThat(person.get(ALL).code()).isEqualTo("role_not_allowed");
            assertThat(person.send("PATCH", path(person), object("role", "admin"))
                            .status())
                    .isEqualTo(403);
            assertThat(person.send("DELETE", path(admin), "").status()).isEqualTo(403);
        }
    }

    @Test
    void change_role_holdsForOpenSessionsAtOnce() throws Exception {
        TestPerson person = TestPerson.of(tenant, Role.ADMIN);
        assertThat(person.get(ALL).status()).isEqualTo(200);

        assertThat(patch(person, object("role", "viewer")).json().path("role").asText())
                .isEqualTo("viewer");

        Eventually.until("the role holds", () -> person.get(ALL).status() == 403);
        assertThat(person.get("/users/me").status()).isEqualTo(200);
    }

    @Test
    void change_disabled_endsSessionsForGood() throws Exception {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        assertThat(person.get("/users/me").status()).isEqualTo(200);

        patch(person, object("disabled", true));

        Eventually.until("the session is dead", () -> person.get("/users/me").status() == 401);
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(401);
        assertThat(patch(person, object("disabled", false))
                        .json()
                        .path("disabled_at")
                        .isNull())
                .isTrue();
        assertThat(person.get("/users/me").status()).isEqualTo(401);
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void delete_endsSessions_andLeavesChatsAsTheyAre() throws Exception {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        String chat = tenant.post(tenant.path("/chats"), object("user_id", person.id.toString()))
                .json()
                .path("chat_id")
                .asText();

        assertThat(admin.send("DELETE", path(person), "").status()).isEqualTo(204);

        Eventually.until("the session is dead", () -> person.get("/users/me").status() == 401);
        assertThat(tenant.sql().text("select user_id from chats where id = ?", UUID.fromString(chat)))
                .isEqualTo(person.id.toString());
        assertThat(admin.get(path(person)).code()).isEqualTo("user_not_found");
        assertThat(admin.send("DELETE", path(person), "").status()).isEqualTo(404);
    }

    @Test
    void lastAdmin_cannotGoInAnyWay() {
        TestPerson.of(tenant, Role.USER);
        TestPerson disabled = TestPerson.of(tenant, Role.ADMIN);
        patch(disabled, object("disabled", true));

        assertThat(patch(admin, object("role", "user")).code()).isEqualTo("last_admin");
        assertThat(patch(admin, object("disabled", true)).code()).isEqualTo("last_admin");
        assertThat(admin.send("DELETE", path(admin), "").status()).isEqualTo(409);
        assertThat(patch(admin, object("role", "admin", "name", "Still here")).status())
                .isEqualTo(200);
        assertThat(admin.send("DELETE", path(disabled), "").status()).isEqualTo(204);
    }

    @Test
    void lastAdmin_superadminOfTheOrganizationCounts_oneOfAnotherDoesNot() {
        TestPerson foreign = TestPerson.of(TestServer.shared().tenant(), Role.SUPERADMIN);
        assertThat(foreign.send("PATCH", path(admin), object("role", "user"), "x-organization", tenant.slug)
                        .code())
                .isEqualTo("last_admin");

        TestPerson.of(tenant, Role.SUPERADMIN);

        assertThat(foreign.send("PATCH", path(admin), object("role", "user"), "x-organization", tenant.slug)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lastAdmin_twoTurnOnEachOtherAtOnce_oneStays() throws Exception {
        for (int round = 0; round < 12; round++) {
            TestTenant own = TestServer.shared().tenant();
            TestPerson one = TestPerson.of(own, Role.ADMIN);
            TestPerson two = TestPerson.of(own, Role.ADMIN);
            int way = round;
            try (var clients = Executors.newFixedThreadPool(2)) {
                List<Callable<Answer>> calls = List.of(() -> attack(one, two, way), () -> attack(two, one, way + 1));
                for (var answer : clients.invokeAll(calls)) {
                    assertThat(answer.get().status()).isIn(200, 204, 409, 401, 403);
                }
            }

            assertThat(own.sql()
                            .number(
                                    "select count(*) from users where org_id = ? and role = 'admin' and disabled_at is null",
                                    own.orgId))
                    .isEqualTo(1);
        }
    }

    private static Answer attack(TestPerson by, TestPerson target, int way) {
        return switch (way % 3) {
            case 0 -> by.send("DELETE", path(target), "");
            case 1 -> by.send("PATCH", path(target), object("role", "viewer"));
            default -> by.send("PATCH", path(target), object("disabled", true));
        };
    }

    @Test
    void superadmin_cannotBeMadeOrTouchedByAdmins() {
        TestPerson superadmin = TestPerson.of(tenant, Role.SUPERADMIN);
        TestPerson user = TestPerson.of(tenant, Role.USER);

        assertThat(patch(user, object("role", "superadmin")).code()).isEqualTo("role_not_allowed");
        assertThat(patch(admin, object("role", "superadmin")).status()).isEqualTo(403);
        assertThat(patch(superadmin, object("role", "user")).status()).isEqualTo(403);
        assertThat(patch(superadmin, object("disabled", true)).status()).isEqualTo(403);
        assertThat(admin.send("DELETE", path(superadmin), "").status()).isEqualTo(403);
        assertThat(superadmin
                        .send("PATCH", path(user), object("role", "superadmin"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherTenantsPerson_isAnsweredAsUnknown() {
        TestPerson foreign = TestPerson.of(TestServer.shared().tenant(), Role.USER);
        UUID nobody = UUID.randomUUID();

        for (String method : List.of("GET", "PATCH", "DELETE")) {
            String body = method.equals("PATCH") ? object("role", "viewer") : "";
            Answer theirs = admin.send(method, path(foreign), body, "x-organization", foreign.tenant.slug);
            Answer none = admin.send(method, ALL + "/" + nobody, body);

            assertThat(theirs.status()).isEqualTo(404);
            assertThat(shape(theirs, foreign.id)).isEqualTo(shape(none, nobody));
        }
        assertThat(foreign.get("/users/me").json().path("role").asText()).isEqualTo("user");
        assertThat(admin.get(ALL + "/me").code()).isEqualTo("invalid_path");
    }

    private static String shape(Answer answer, UUID id) {
        return answer.http().body().replace(id.toString(), "").replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    private Answer patch(TestPerson person, String body) {
        return admin.send("PATCH", path(person), body);
    }

    private static String path(TestPerson person) {
        return ALL + "/" + person.id;
    }
}
