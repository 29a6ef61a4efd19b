package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    /** A request with this header, or none. */
    private static HttpServerRequest request(@Nullable String inbound) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                RequestIdsTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getHeader")) {
                        return inbound;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "req-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "Root=1-67891233:abc/def+g.h_i"
            })
    void of_saneId_kept(String id) {
        assertThat(RequestIds.of(request(id))).isEqualTo(id);
        assertThat(RequestIds.of(request("x".repeat(128)))).hasSize(128);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "a\r\nSet-Cookie: x=1",
                "<script>",
                "\"",
                "a,b",
                "ä",
                "１",
                "\u0000",
                "a\u202eb",
                "{}"
            })
    void of_idThatCouldForgeALogLine_replaced(String id) {
        assertThat(RequestIds.of(request(id))).isNotEqualTo(id).matches("req_[0-9a-z]{10,}");
    }

    @Test
    void of_endlessId_replaced() {
        assertThat(RequestIds.of(request("x".repeat(129)))).startsWith("req_");
    }

    @Test
    void of_manyRequests_allDifferent() {
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            String id = RequestIds.of(request(null));
            assertThat(RequestIds.isSane(id)).isTrue();
            ids.add(id);
        }
        assertThat(ids).hasSize(10_000);
    }
}
