package io.chatlogger.people;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.events.Event;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each change of an organization, its people and its keys is told once, with who did it. */
class ChangeEventsIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    /** Kinds, subjects and data in order, of what somebody did. */
    private String told(UUID org, TestPerson by) {
        return tenant.sql().text("""
                        select coalesce(string_agg(kind || ' ' || subject || ' ' || data, E'\\n' order by tx, id), '')
                        from events
                        where org_id = ?
                        and actor = ?
                        """, org, "person:" + by.id);
    }

    @Test
    void organization_changed_isToldWithWhatIsNew() {
        admin.send("PATCH", "/orgs/me", "{\"name\":\"New\",\"settings\":{\"time_zone\":\"Europe/Vienna\"}}");
        // Refused, so nothing happened.
        assertThat(admin.send("PATCH", "/orgs/me", object("slug", "A b")).status())
                .isEqualTo(422);

        assertThat(told(tenant.orgId, admin))
                .isEqualTo("organization.changed " + tenant.orgId
                        + " {\"name\": \"New\", \"settings\": {\"time_zone\": \"Europe/Vienna\"}}");
    }

    @Test
    void people_changedAndRemoved_areToldEachOnceWithoutTheirNames() {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        String path = "/orgs/me/users/" + person.id;
        person.send("PATCH", "/users/me", object("name", "Zoë"));
        admin.send("PATCH", path, "{\"role\":\"viewer\",\"disabled\":true}");
        admin.send("DELETE", path, "");
        assertThat(admin.send("DELETE", path, "").status()).isEqualTo(404);

        assertThat(told(tenant.orgId, person)).isEqualTo("user.changed " + person.id + " {\"renamed\": true}");
        assertThat(told(tenant.orgId, admin))
                .isEqualTo("user.changed " + person.id + " {\"role\": \"viewer\", \"disabled\": true}\n"
                        + "user.removed " + person.id + " {\"role\": \"viewer\"}");
    }

    @Test
    void keys_madeRotatedRevoked_areToldWithoutTheirText() {
        String first = admin.send("POST", "/orgs/me/apikeys", "{\"label\":\"a\",\"scopes\":[\"ingest\"]}")
                .json()
                .path("id")
                .asText();
        String second = admin.send("POST", "/orgs/me/apikeys/" + first + "/rotate", "{}")
                .json()
                .path("id")
                .asText();
        admin.send("DELETE", "/orgs/me/apikeys/" + second, "");
        assertThat(admin.send("DELETE", "/orgs/me/apikeys/" + second, "").status())
                .isEqualTo(204);

        assertThat(told(tenant.orgId, admin))
                .isEqualTo("apikey.created " + first + " {\"label\": \"a\", \"scopes\": [\"ingest\"]}\n"
                        + "apikey.rotated " + first + " {\"label\": \"a\", \"rotated_to\": \"" + second + "\"}\n"
                        + "apikey.revoked " + second + " {\"label\": \"a\"}");
    }

    @Test
    void organization_madeAndDeleted_itsEventsGoAndThatItWasDeletedStays() throws Exception {
        TestPerson root = TestPerson.of(tenant, Role.SUPERADMIN);
        String slug = "e-" + UUID.randomUUID().toString().substring(0, 8);
        UUID made = UUID.fromString(root.send("POST", "/admin/orgs", "{\"slug\":\"" + slug + "\",\"name\":\"Short\"}")
                .json()
                .path("id")
                .asText());
        assertThat(told(made, root)).isEqualTo("organization.created " + made + " {\"slug\": \"" + slug + "\"}");

        root.send("DELETE", "/admin/orgs/" + made, "");
        root.send("DELETE", "/admin/orgs/" + made, "");

        Eventually.until(
                "it is deleted",
                () -> root.get("/admin/orgs/" + made)
                        .json()
                        .path("deletion")
                        .path("state")
                        .asText()
                        .equals("done"));
        assertThat(told(made, root)).isEmpty();
        assertThat(told(Event.INSTALLATION, root))
                .isEqualTo("organization.deleted " + made + " {\"slug\": \"" + slug + "\"}");
    }
}
