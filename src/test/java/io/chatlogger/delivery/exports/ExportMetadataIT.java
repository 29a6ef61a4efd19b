package io.chatlogger.delivery.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import org.junit.jupiter.api.Test;

/** A list with its filter and columns of metadata, exported: the same rows, the same values. */
class ExportMetadataIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private Answer exported(String type, String format, String filter, String columns) {
        return admin.post("/exports/orgs/me", """
                {"type":"%s","format":"%s","mode":"sync","filters":{"metadata":%s},"columns":%s}""".formatted(type, format, filter, columns));
    }

    private void chat(String plan, int seats) {
        String made = tenant.post(tenant.path("/chats"), """
                {"title":"%1$s","metadata":{"plan":{"name":"%1$s"},"seats":%2$d},
                 "messages":[{"role":"user","content":"x","metadata":{"plan":{"name":"of %1$s"}}}]}""".formatted(plan, seats))
                .http()
                .body();
        assertThat(made).contains("chat_id");
    }

    @Test
    void chats_filteredByMetadata_areTheRowsOfTheList() throws Exception {
        chat("pro", 3);
        chat("=free", 1);
        chat("pro", 12);
        String columns = "[\"title\",\"metadata.plan.name\",\"metadata.seats\",\"metadata.none\"]";

        assertThat(exported("chats", "csv", "{\"plan.name\":\"pro\"}", columns)
                        .http()
                        .body())
                .isEqualTo(
                        "title,metadata.plan.name,metadata.seats,metadata.none\r\n\"pro\",\"pro\",3,\r\n\"pro\",\"pro\",12,\r\n");
        assertThat(admin.get("/chats?metadata.plan.name=pro").json().path("data"))
                .hasSize(2);
        assertThat(exported("chats", "csv", "{\"seats\":1}", columns).http().body())
                .endsWith("\"'=free\",\"'=free\",1,\r\n");
        JsonNode all = new ObjectMapper()
                .readTree(exported("all", "json", "{\"seats\":12}", "[\"metadata.plan.name\",\"metadata.seats\"]")
                        .http()
                        .body());
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("metadata.seats").asInt()).isEqualTo(12);
        assertThat(all.get(0).path("messages").get(0).path("metadata.plan.name").asText())
                .isEqualTo("of pro");
        assertThat(exported("messages", "xml", "{}", "[\"metadata.plan.name\"]")
                        .http()
                        .body())
                .contains("<metadata.plan.name>of =free</metadata.plan.name>");
    }

    @Test
    void columns_thatAreNone_areNamed() {
        Answer answer = exported("chats", "csv", "{}", "[\"metadata.\",\"metadata.x\",\"metadata.x\"]");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("code")).containsExactly("unknown_value", "ambiguous");
        assertThat(answer.json().path("errors").get(0).path("detail").asText()).contains("metadata.<key>");
    }
}
