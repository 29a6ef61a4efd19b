package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The settings of an organization change only as their reader knew them, when the request says so. */
class OrgVersionsIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private Answer change(String name, String ifMatch) {
        return admin.send("PATCH", "/orgs/me", TestTenant.object("name", name), "if-match", ifMatch);
    }

    @Test
    void ifMatch_ofAnOldVersion_changesNothing() {
        String first = admin.get("/orgs/me").header("etag");
        assertThat(first).matches("\"\\d+\"");
        assertThat(TestPerson.of(tenant, Role.VIEWER).get("/orgs/me").header("etag"))
                .isEqualTo(first);

        Answer changed = change("Second", first);
        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        String second = changed.header("etag");
        assertThat(second).isNotEqualTo(first).isEqualTo(admin.get("/orgs/me").header("etag"));

        for (String old : List.of(first, "W/" + second, "\"\"", first + ", \"7\"")) {
            assertThat(change("Third", old).code()).as(old).isEqualTo("precondition_failed");
            assertThat(change("Third", old).status()).isEqualTo(412);
        }
        // A change of nothing is conditional too.
        assertThat(admin.send("PATCH", "/orgs/me", "{}", "if-match", first).status())
                .isEqualTo(412);
        assertThat(admin.send("PATCH", "/orgs/me", "{}", "if-match", second).status())
                .isEqualTo(200);
        assertThat(change("Third", "none").status()).isEqualTo(400);
        assertThat(admin.get("/orgs/me").json().path("name").asText()).isEqualTo("Second");
        assertThat(change("Third", "\"7\", " + second).status()).isEqualTo(200);
        assertThat(change("Fourth", "*").status()).isEqualTo(200);
        assertThat(admin.send("PATCH", "/orgs/me", TestTenant.object("name", "Fifth"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ifMatch_ofManyAtOnce_oneOfThemChanges() throws Exception {
        String version = admin.get("/orgs/me").header("etag");
        try (var threads = Executors.newFixedThreadPool(6)) {
            var answers = IntStream.range(0, 12)
                    .mapToObj(i ->
                            threads.submit(() -> change("Name " + i, version).status()))
                    .toList();
            int changed = 0;
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 412);
                changed += answer.get() == 200 ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        }
    }
}
