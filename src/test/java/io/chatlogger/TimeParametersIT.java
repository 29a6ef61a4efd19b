package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.ApiDocument;
import io.chatlogger.testing.ApiDocument.Formatted;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every time that the API takes: what is no time is refused and named, never taken for a time that was not sent. */
class TimeParametersIT {
    private static final TestServer SERVER = TestServer.shared();
    private static final String RANGE_END = "date-or-time";

    private static final List<String> NO_TIMES = List.of(
            "2026-10-01T00:00:00",
            "1999-01-01T00:00:00.000",
            "2026-10-01T00:00Z",
            "2026-10-01T00:00:00+0200",
            "2026-10-01T00:00:00 02:00",
            "2026-10-01T00:00:00[Europe/Berlin]",
            "2026-02-30T00:00:00Z",
            "2026-02-30",
            "2026-10",
            "2026-1-1",
            "01.10.2026",
            "1759276800",
            "yesterday",
            "now",
            "null",
            " ",
            "");

    private static final List<String> RANGE_ENDS = List.of(
            "2026-10-01",
            "2026-10-01T00:00:00Z",
            "2026-10-01t00:00:00.123456789z",
            "2026-10-01T02:00:00+02:00",
            "2026-10-01 00:00:00Z",
            "0000-01-01",
            "0000-01-01T00:00:00Z",
            "9999-12-31",
            "9999-12-31T23:59:59-12:00");

    private static final class Known {
        static final TestTenant TENANT = SERVER.tenant();
        static final TestPerson PERSON = TestPerson.of(TENANT, Role.SUPERADMIN);
        static final ApiDocument DOCUMENT =
                new ApiDocument(TENANT.plain("GET", "/openapi.json", "").http().body());
    }

    static Stream<Formatted> times() {
        return Known.DOCUMENT.formatted(Set.of(RANGE_END, "date-time")).stream();
    }

    @Test
    void document_hasTheTimesOfListsSummariesAndExports() {
        assertThat(times().map(Formatted::toString))
                .contains(
                        "listChats query /from",
                        "listChats query /to",
                        "getSummary query /from",
                        "getTimeseries query /to",
                        "createExport body /filters/from",
                        "createApiKey body /expires_at");
    }

    @ParameterizedTest
    @MethodSource("times")
    void noTime_everywhere_isRefusedByItsName(Formatted time) {
        for (String value : NO_TIMES) {
            if (time.format().equals(RANGE_END) || !value.matches("[0-9.-]{7,10}")) {
                Answer refused = sent(time, value);
                String what = time + " = \"" + value + "\": " + refused.http().body();
                assertThat(refused.status()).as(what).isEqualTo(422);
                JsonNode error = refused.json().at("/errors/0");
                assertThat(error.path("pointer").asText()).as(what).isEqualTo(time.pointer());
                assertThat(error.path("code").asText()).as(what).isEqualTo("invalid_format");
                assertThat(error.path("detail").asText())
                        .as(what)
                        .contains("\"" + value + "\"", "expected", "2026-01-31");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("times")
    void rangeEnd_ofAQuery_isTaken(Formatted time) {
        if (!time.format().equals(RANGE_END) || time.inBody()) {
            return;
        }
        for (String value : RANGE_ENDS) {
            Answer taken = sent(time, value);
            // A range may be too long or turned round; but the value itself is a time.
            assertThat(taken.status())
                    .as(time + " = " + value + taken.http().body())
                    .isIn(200, 422);
            assertThat(taken.http().body()).doesNotContain("invalid_format");
        }
        assertThat(sent(time, "2026-10-01T00:00:00Z").status()).isIn(200, 422);
    }

    private static Answer sent(Formatted time, String value) {
        String path = time.operation()
                .path()
                .replace("{slug}", Known.TENANT.slug)
                .replaceAll("\\{(chat_)?id}", "019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");
        if (!time.inBody()) {
            return Known.PERSON.get(
                    path + "?" + time.names().getFirst() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        JsonObject body = example(time);
        JsonObject at = body;
        for (String name : time.names().subList(0, time.names().size() - 1)) {
            if (!at.containsKey(name)) {
                at.put(name, new JsonObject());
            }
            at = at.getJsonObject(name);
        }
        at.put(time.names().getLast(), value);
        return time.operation().path().contains("{slug}")
                ? Known.TENANT.post(path, body.encode())
                : Known.PERSON.send(time.operation().method(), path, body.encode());
    }

    private static JsonObject example(Formatted time) {
        JsonObject json = time.operation()
                .operation()
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json");
        JsonObject example = json.getJsonObject("example");
        return (example == null ? new JsonObject() : example).copy();
    }
}
