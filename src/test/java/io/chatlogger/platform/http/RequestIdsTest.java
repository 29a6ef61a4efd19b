package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    /** A request with this header, or none. */
    private static RoutingContext context(@Nullable String inbound) {
        Map<String, Object> data = new HashMap<>();
        var request = proxy(HttpServerRequest.class, (name, arguments) -> switch (name) {
            case "getHeader" -> inbound;
            default -> throw new UnsupportedOperationException(name);
        });
        return proxy(RoutingContext.class, (name, arguments) -> switch (name) {
            case "request" -> request;
            case "get" -> data.get((String) arguments[0]);
            case "put" -> data.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answers {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                RequestIdsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.to(method.getName(), arguments);
                    return method.getName().equals("put") ? proxy : answer;
                }));
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
        assertThat(RequestIds.of(context(id))).isEqualTo(id);
        assertThat(RequestIds.of(context("x".repeat(128)))).hasSize(128);
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
        assertThat(RequestIds.of(context(id))).isNotEqualTo(id).matches("req_[0-9a-z]{10,}");
    }

    @Test
    void of_endlessId_replaced() {
        assertThat(RequestIds.of(context("x".repeat(129)))).startsWith("req_");
    }

    @Test
    void of_noId_mintedOnceForARequest() {
        RoutingContext context = context(null);
        String id = RequestIds.of(context);
        assertThat(RequestIds.of(context)).isEqualTo(id);
        assertThat(RequestIds.isSane(id)).isTrue();
    }

    @Test
    void of_manyRequests_allDifferent() {
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            ids.add(RequestIds.of(context(null)));
        }
        assertThat(ids).hasSize(10_000);
    }
}
