package io.chatlogger.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record S3Answer(int status, Map<String, String> headers, byte[] body) {
    static S3Answer empty(int status, Map<String, String> headers) {
        return new S3Answer(status, headers, new byte[0]);
    }

    static S3Answer xml(String root, String content) {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + ">" + content + "</" + root + ">";
        return new S3Answer(200, Map.of("Content-Type", "application/xml"), text.getBytes(StandardCharsets.UTF_8));
    }

    static S3Answer error(int status, String code) {
        S3Answer answer = xml("Error", "<Code>" + code + "</Code><Message>" + code + "</Message>");
        return new S3Answer(status, answer.headers(), answer.body());
    }

    /** @param half no more than the first half of the body, and then the end of the connection */
    void send(HttpExchange exchange, boolean half) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body, 0, half ? body.length / 2 : body.length);
            exchange.getResponseBody().flush();
        }
    }
}
