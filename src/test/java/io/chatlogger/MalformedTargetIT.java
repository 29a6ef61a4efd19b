package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.Wire;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Malformed escapes and characters in the target of a request, on every route there is, and on none. */
class MalformedTargetIT {
    private static final TestServer SERVER = TestServer.shared();
    private static final List<String> QUERIES = List.of(
            "q=100%", "x=%zz", "%=1", "x=%4", "x=%C0%80", "x=%ff", "x=%ed%a0%80", "x=%f4%90%80%80", "a=b&%e9=c");
    private static final List<String> ENDS_OF_PATHS = List.of("%", "%zz", "%C0%80", "%E4", "\u00e4");

    /** Without any credential: nothing is looked at before. */
    private static void assertRefused(Wire wire, String method, String target) throws IOException {
        wire.send(method + " " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
        String answer = method.equals("HEAD") ? wire.readHead() : wire.readAnswer();
        assertThat(answer)
                .as(method + " " + target)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n")
                .containsIgnoringCase("\r\nx-request-id: ")
                .containsIgnoringCase("\r\nx-api-version: 1\r\n")
                .containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n")
                .containsIgnoringCase("\r\nreferrer-policy: no-referrer\r\n")
                .containsIgnoringCase("\r\ncross-origin-resource-policy: same-origin\r\n")
                .containsIgnoringCase("\r\ncache-control: no-store\r\n");
        if (!method.equals("HEAD")) {
            assertThat(answer).as(method + " " + target).contains("\"code\":\"bad_request\"", "expected");
        }
    }

    private static String path(Endpoint<?> endpoint) {
        return endpoint.path().replaceAll(":[a-z_]+", "0199aaaa-0000-7000-8000-000000000001");
    }

    @Test
    void query_malformed_isABadRequestOnEveryRoute() throws IOException {
        try (var wire = new Wire(SERVER.port())) {
            for (Endpoint<?> endpoint : SERVER.endpoints()) {
                for (String query : QUERIES) {
                    assertRefused(wire, endpoint.method().name(), path(endpoint) + "?" + query);
                }
            }
            assertRefused(wire, "GET", "/nowhere?x=%");
            assertRefused(wire, "HEAD", "/health/live?x=%");
            assertRefused(wire, "OPTIONS", "/chats?x=%");
        }
    }

    @Test
    void path_malformed_isABadRequestOnEveryRoute() throws IOException {
        try (var wire = new Wire(SERVER.port())) {
            for (Endpoint<?> endpoint : SERVER.endpoints()) {
                for (String end : ENDS_OF_PATHS) {
                    assertRefused(wire, endpoint.method().name(), path(endpoint) + end);
                }
            }
        }
    }
}
