package io.chatlogger.people.access;

import io.chatlogger.platform.http.ClientAddress;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The head of a request that came over HTTP. */
public record HttpRequestHead(HttpServerRequest request, ClientAddress addresses) implements RequestHead {
    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String target() {
        return request.uri();
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return request.getHeader(name);
    }

    @Override
    public @Nullable String cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    @Override
    public String remoteAddress() {
        return addresses.of(request);
    }
}
