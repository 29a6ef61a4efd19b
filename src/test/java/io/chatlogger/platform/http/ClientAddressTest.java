package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private final ClientAddress behindProxies = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8"));

    private static HttpServerRequest request(String remote, String... forwardedFor) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        List.of(forwardedFor).forEach(value -> headers.add("X-Forwarded-For", value));
        SocketAddress address = SocketAddress.inetSocketAddress(50_000, remote);
        return (HttpServerRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "remoteAddress" -> address;
                    case "headers" -> headers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void of_noTrustedProxies_headerIsNotBelieved() {
        var direct = new ClientAddress(List.of());
        assertThat(direct.of(request("10.0.0.1", "203.0.113.9"))).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1, 198.51.100.1, 203.0.113.1",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '6.6.6.6, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '6.6.6.6, 198.51.100.1, 10.0.0.7', 198.51.100.1",
        "10.0.0.1, '10.0.0.9,10.0.0.8', 10.0.0.9",
        "10.0.0.1, '6.6.6.6, unknown', 10.0.0.1",
        "10.0.0.1, '6.6.6.6, unknown, 10.0.0.3', 10.0.0.3",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, 198.51.100.1:41234, 198.51.100.1",
        "10.0.0.1, [2001:db8::1]:41234, 2001:db8::1",
        "10.0.0.1, '2001:db8::1, fd00::5', 2001:db8::1",
    })
    void of_throughProxies_rightmostThatIsNotTheirs(String remote, String header, String client) {
        assertThat(behindProxies.of(request(remote, header))).isEqualTo(client);
    }

    @Test
    void of_headerSentTwice_readAsOneList() {
        assertThat(behindProxies.of(request("10.0.0.1", "6.6.6.6", "198.51.100.1, 10.0.0.2")))
                .isEqualTo("198.51.100.1");
        assertThat(behindProxies.of(request("10.0.0.1", "198.51.100.1", "10.0.0.2")))
                .isEqualTo("198.51.100.1");
        assertThat(behindProxies.of(request("10.0.0.1"))).isEqualTo("10.0.0.1");
    }
}
