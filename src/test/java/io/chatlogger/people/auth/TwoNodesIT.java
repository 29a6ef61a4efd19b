package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is changed at one node, or by hand, is heard at both; neither would look again for an hour. */
class TwoNodesIT {
    private static AuthStage one;
    private static AuthStage two;

    @BeforeAll
    static void open() throws TimeoutException {
        one = new AuthStage(Map.of());
        two = new AuthStage(Map.of());
    }

    @AfterAll
    static void close() throws TimeoutException {
        one.close();
        two.close();
    }

    private static TestPerson known(Role role) {
        TestPerson person = TestPerson.of(one.tenant(), role);
        assertThat(person.get("/me").status()).isEqualTo(200);
        assertThat(person.at(two.url()).get("/me").status()).isEqualTo(200);
        return person;
    }

    private static void assertRefused(Consumer<TestPerson> change) throws Exception {
        TestPerson person = known(Role.ADMIN);
        change.accept(person);
        Eventually.until("refused at the first node", () -> person.get("/me").status() == 401);
        TestPerson elsewhere = person.at(two.url());
        Eventually.until(
                "refused at the second node", () -> elsewhere.get("/me").status() == 401);
    }

    @Test
    void logout_atOneNode_isHeardAtTheOther() throws Exception {
        assertRefused(
                person -> assertThat(person.post("/auth/logout", "").status()).isEqualTo(204));
    }

    @Test
    void person_disabled_isOut() throws Exception {
        assertRefused(person -> one.sql.run("update users set disabled_at = now() where id = ?", person.id));
    }

    @Test
    void person_removed_isOut() throws Exception {
        assertRefused(person -> one.sql.run("delete from users where id = ?", person.id));
    }

    @Test
    void organization_beingDeleted_everybodyIsOut() throws Exception {
        assertRefused(person ->
                one.sql.run("update organizations set deleting_at = now() where id = ?", person.tenant.orgId));
    }

    @Test
    void session_deletedByHand_isOut() throws Exception {
        assertRefused(person -> one.sql.run("delete from sessions where id = ?", person.session));
    }

    @Test
    void role_changed_countsAtOnceWhateverTheTokenSays() throws Exception {
        TestPerson person = known(Role.ADMIN);
        TestPerson elsewhere = person.at(two.url());
        assertThat(elsewhere.get("/admin").status()).isEqualTo(200);

        one.sql.run("update users set role = 'viewer' where id = ?", person.id);

        Eventually.until("known at the first node", () -> person.get("/admin").status() == 403);
        Eventually.until(
                "known at the second node", () -> elsewhere.get("/admin").status() == 403);
        assertThat(elsewhere.get("/admin").code()).isEqualTo("role_not_allowed");
        assertThat(elsewhere.get("/me").json().path("role").asText()).isEqualTo("viewer");
    }
}
