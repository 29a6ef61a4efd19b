package io.chatlogger.testing;

import io.chatlogger.people.access.RequestHead;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The head of a request that nobody sent. */
public record TestHead(String method, String target, MultiMap headers) implements RequestHead {
    /** Headers come as names and values in turn. */
    public static TestHead of(String method, String target, String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new TestHead(method, target, all);
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String cookie(String name) {
        String header = headers.get("cookie");
        return header == null
                ? null
                : Arrays.stream(header.split("; ", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
    }
}
