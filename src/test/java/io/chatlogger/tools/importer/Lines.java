package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Makes input. */
final class Lines {
    private Lines() {}

    /** A chat with so many messages, "<id> 0", "<id> 1" and so on. */
    static JsonObject chat(String id, int messages) {
        var list = new JsonArray();
        IntStream.range(0, messages)
                .mapToObj(i -> new JsonObject().put("role", "user").put("content", id + " " + i))
                .forEach(list::add);
        return new JsonObject()
                .put("external_id", id)
                .put("title", "About " + id)
                .put("tags", new JsonArray().add("imported"))
                .put("messages", list);
    }

    static byte[] bytes(Object... lines) {
        var text = new StringBuilder();
        for (Object line : lines) {
            text.append(line).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
