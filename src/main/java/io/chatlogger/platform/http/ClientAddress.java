package io.chatlogger.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * Finds the IP address that a request comes from. {@code X-Forwarded-For} is believed only as far as trusted proxies wrote it: read from
 * the right, the first address that is no trusted proxy's is the client's; the client may have invented those left of it.
 */
public final class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<Network> trustedProxies;

    /** @param trustedProxies the networks of trusted proxies in CIDR notation */
    public ClientAddress(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(Network::parse).toList();
    }

    /** Returns the client's IP address as text; empty when the connection has none. */
    public String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        if (address == null) {
            return "";
        }
        return isTrusted(address) ? behind(address, request.headers().getAll(FORWARDED_FOR)) : address;
    }

    private String behind(String proxy, List<String> headers) {
        String nearest = proxy;
        for (int i = headers.size() - 1; i >= 0; i--) {
            String[] hops = headers.get(i).split(",", -1);
            for (int j = hops.length - 1; j >= 0; j--) {
                String hop = withoutPort(hops[j].strip());
                if (!Network.isValid(hop)) {
                    return nearest;
                }
                if (!isTrusted(hop)) {
                    return hop;
                }
                nearest = hop;
            }
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        for (Network network : trustedProxies) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Removes the port: some proxies write {@code 192.0.2.1:50000} or {@code [2001:db8::1]:50000}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
