package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answer whatever went wrong becomes. */
class ProblemRendererTest {
    private static JsonObject json(Problem problem) {
        return new JsonObject(ProblemRenderer.body(problem, "req_1"));
    }

    @Test
    void body_oneFault_allMembersOfTheContract() {
        JsonObject json = json(Problem.at("/role", ProblemCode.UNKNOWN_VALUE, "role is \"x\""));
        assertThat(json.getMap().keySet())
                .containsExactly("type", "title", "status", "detail", "code", "request_id", "errors", "error");
        assertThat(json.getString("type")).isEqualTo("urn:chatlogger:problem:unknown_value");
        assertThat(json.getString("title")).isEqualTo(ProblemCode.UNKNOWN_VALUE.title());
        assertThat(json.getInteger("status")).isEqualTo(422);
        assertThat(json.getString("code")).isEqualTo("unknown_value");
        assertThat(json.getString("request_id")).isEqualTo("req_1");
        assertThat(json.getString("error")).isEqualTo(json.getString("detail")).isEqualTo("role is \"x\"");
        assertThat(json.getJsonArray("errors"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("pointer", "/role")
                                .put("code", "unknown_value")
                                .put("detail", "role is \"x\"")));
    }

    @Test
    void body_severalFaults_eachWithItsPointerInOrder() {
        JsonObject json = json(Problem.of(
                List.of(new Fault("/tags/50", ProblemCode.TOO_LONG, "a"), new Fault("", ProblemCode.REQUIRED, "b"))));
        assertThat(json.getString("code")).isEqualTo("invalid_fields");
        assertThat(json.getJsonArray("errors").stream().map(e -> ((JsonObject) e).getString("pointer")))
                .containsExactly("/tags/50", "");
    }

    @Test
    void body_problemOfTheWholeRequest_emptyErrors() {
        assertThat(json(Problem.of(ProblemCode.NOT_FOUND, "none")).getJsonArray("errors"))
                .isEmpty();
    }

    @Test
    void problem_oneOfOurs_itself() {
        Problem ours = Problem.of(ProblemCode.OVERLOADED, "full");
        assertThat(ProblemRenderer.problem(ours, 500)).isSameAs(ours);
        assertThat(ProblemRenderer.problem(ours, -1)).isSameAs(ours);
    }

    @Test
    void problem_anAccident_500WithoutAWordOfIt() {
        for (Throwable accident : List.of(
                new SQLException("select secret from keys"),
                new IOException("/etc/passwd"),
                new IllegalStateException("io.chatlogger.X"),
                new StackOverflowError("deep"))) {
            Problem problem = ProblemRenderer.problem(accident, 500);
            assertThat(problem.status()).isEqualTo(500);
            assertThat(json(problem).encode())
                    .doesNotContain(accident.getMessage(), accident.getClass().getSimpleName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, bad_request",
        "404, 404, not_found",
        "405, 405, method_not_allowed",
        "413, 413, body_too_large",
        "414, 414, uri_too_long",
        "415, 415, unsupported_media_type",
        "431, 431, headers_too_large",
        "500, 500, internal_error",
        "-1, 500, internal_error",
        "502, 500, internal_error",
    })
    void problem_whatTheRouterRefuses_sameShape(int status, int answered, String code) {
        for (Problem problem : List.of(
                ProblemRenderer.problem(null, status),
                ProblemRenderer.problem(new HttpException(status < 0 ? 500 : status, "payload"), 500))) {
            assertThat(problem.status()).isEqualTo(answered);
            assertThat(problem.code().word()).isEqualTo(code);
            assertThat(problem.detail()).doesNotContain("payload");
        }
    }

    @Test
    void problem_brokenPath_400() {
        assertThat(ProblemRenderer.problem(new IllegalArgumentException("% in path"), 400)
                        .code())
                .isEqualTo(ProblemCode.BAD_REQUEST);
    }
}
