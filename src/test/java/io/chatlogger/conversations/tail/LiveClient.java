package io.chatlogger.conversations.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Reads one stream of live events, on a thread of its own, until it is closed. */
final class LiveClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;

    /** An event as it came; the id is null where it has none. */
    record Event(String name, @Nullable String id, JsonNode data) {
        String subject() {
            return data.path("id").asText();
        }
    }

    /** @param after the id of the last event that was seen; null for none */
    LiveClient(String url, TestPerson person, String query, @Nullable String after) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/live/events" + query))
                .header("authorization", "Bearer " + person.token);
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            Thread.ofVirtual().start(this::read);
        }
    }

    int status() {
        return response.statusCode();
    }

    /** Waits until the stream has begun, so that what is stored from now on comes. */
    LiveClient ready() throws Exception {
        return until("ready");
    }

    LiveClient until(String name) throws Exception {
        Eventually.until(name + " came", () -> !named(name).isEmpty());
        return this;
    }

    List<Event> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** The ids of the messages that came, in order. */
    List<String> messages() {
        return named("message").stream().map(Event::subject).toList();
    }

    /** The id of the last event that has one. */
    @Nullable
    String lastId() {
        return events.stream()
                .map(Event::id)
                .filter(id -> id != null)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    boolean isEnded() {
        return ended;
    }

    private void read() {
        try (var lines = new Scanner(response.body(), StandardCharsets.UTF_8).useDelimiter("\n")) {
            String name = "";
            String id = null;
            String data = "";
            while (lines.hasNext()) {
                String line = lines.next();
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new Event(name, id, JSON.readTree(data)));
                    name = "";
                    id = null;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
