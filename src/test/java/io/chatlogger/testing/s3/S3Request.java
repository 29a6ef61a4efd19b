package io.chatlogger.testing.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request, decoded: {@code /bucket/key?query}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record S3Request(String method, String bucket, String key, Map<String, String> query, Headers headers, byte[] body) {
    static S3Request of(HttpExchange exchange, byte[] body) {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        var query = new TreeMap<String, String>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return new S3Request(
                exchange.getRequestMethod(),
                path[0],
                path.length == 1 ? "" : path[1],
                query,
                exchange.getRequestHeaders(),
                body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    int number(String parameter, int otherwise) {
        return query.containsKey(parameter) ? Integer.parseInt(query.get(parameter)) : otherwise;
    }
}
