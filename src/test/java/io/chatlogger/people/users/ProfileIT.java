package io.chatlogger.people.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people choose for the dashboard: language, zone, preferences. */
class ProfileIT {
    private final TestTenant tenant = TestServer.shared().tenant();

    private static JsonNode changed(TestPerson person, String body) {
        Answer answer = person.send("PATCH", "/users/me", body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(person.get("/users/me").json()).isEqualTo(answer.json());
        return answer.json();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void profile_ofEachRole_changesFieldByField(Role role) {
        TestPerson person = TestPerson.of(tenant, role);
        JsonNode fresh = person.get("/users/me").json();
        assertThat(fresh.path("locale").isNull() && fresh.path("time_zone").isNull())
                .isTrue();
        assertThat(fresh.path("preferences").toString()).isEqualTo("{}");

        JsonNode german =
                changed(person, "{\"locale\":\"de\",\"preferences\":{\"theme\":\"dark\",\"shortcuts\":false}}");
        assertThat(german.path("locale").asText()).isEqualTo("de");
        assertThat(german.path("name")).isEqualTo(fresh.path("name"));
        JsonNode more = changed(person, "{\"time_zone\":\"Pacific/Apia\",\"preferences\":{\"density\":\"compact\"}}");
        assertThat(more.path("preferences").path("theme").asText()).isEqualTo("dark");
        assertThat(more.path("preferences").path("shortcuts").isBoolean()).isTrue();
        assertThat(more.path("preferences").path("density").asText()).isEqualTo("compact");
        assertThat(more.path("locale").asText() + more.path("time_zone").asText())
                .isEqualTo("dePacific/Apia");

        JsonNode cleared = changed(person, """
                {"locale":null,"time_zone":null,"preferences":{"theme":null,"shortcuts":null,"density":null}}""");
        assertThat(cleared.path("locale").isNull() && cleared.path("time_zone").isNull())
                .isTrue();
        assertThat(cleared.path("preferences").toString()).isEqualTo("{}");
    }

    @Test
    void profile_isShownToAdminsAndAtTheSignIn() {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        changed(person, "{\"locale\":\"en\",\"time_zone\":\"Asia/Kolkata\"}");

        JsonNode seen = TestPerson.of(tenant, Role.ADMIN)
                .get("/orgs/me/users/" + person.id)
                .json();
        assertThat(seen.path("time_zone").asText()).isEqualTo("Asia/Kolkata");
        assertThat(person.signIn(TestPerson.PASSWORD).json().path("user")).isEqualTo(seen);
    }

    @Test
    void superadmin_inAnotherOrganization_changesTheOwnProfile() {
        TestPerson person = TestPerson.of(TestServer.shared().tenant(), Role.SUPERADMIN);
        Answer there = person.send("PATCH", "/users/me", "{\"locale\":\"de\"}", "x-organization", tenant.slug);
        assertThat(there.status()).isEqualTo(200);
        assertThat(person.get("/users/me").json().path("locale").asText()).isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"locale\":\"fr\"} | unknown_value /locale",
                "{\"locale\":\"DE\"} | unknown_value /locale",
                "{\"time_zone\":\"Mars/Olympus\"} | unknown_value /time_zone",
                "{\"time_zone\":\"\"} | out_of_range /time_zone",
                "{\"time_zone\":3} | wrong_type /time_zone",
                "{\"preferences\":{\"theme\":\"pink\"}} | unknown_value /preferences/theme",
                "{\"preferences\":{\"shortcuts\":\"no\"}} | wrong_type /preferences/shortcuts",
                "{\"preferences\":{\"colour\":\"red\"}} | unknown_field /preferences/colour",
                "{\"preferences\":null} | wrong_type /preferences",
                "{\"name\":null} | wrong_type /name",
                "{\"role\":\"admin\"} | unknown_field /role",
            })
    void fields_thatBreakARule_areNamedAndNothingChanges(String body, String fault) {
        TestPerson person = TestPerson.of(tenant, Role.VIEWER);
        Answer answer = person.send("PATCH", "/users/me", body);

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(422);
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("code").asText() + " " + error.path("pointer").asText())
                .isEqualTo(fault);
        assertThat(person.get("/users/me").json().path("preferences").toString())
                .isEqualTo("{}");
    }
}
