package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One channel of Discord's data package: {@code messages.json}, once {@code messages.csv}, beside {@code channel.json}. */
final class DiscordPackage {
    private final Bundle bundle;
    private final Member messages;
    private final Outlet outlet;
    private final JsonNode me;

    DiscordPackage(Bundle bundle, Member messages, Outlet outlet) throws IOException {
        this.bundle = bundle;
        this.messages = messages;
        this.outlet = outlet;
        this.me = named("user.json", false);
    }

    void read() throws IOException, InterruptedException, ImportStopped {
        outlet.assumed("A data package of Discord has only the messages of its owner.");
        ChatHead head = head();
        outlet.sink().chat(head);
        if (messages.name().endsWith(".csv") || messages.name().endsWith(".csv.gz")) {
            try (InputStream in = messages.open()) {
                var rows = new CsvRows(in);
                for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                    send(head, row, new SourcePlace(messages.place(), rows.line(), ""));
                }
            }
        } else {
            JsonRecords.read(messages, outlet.sink(), object -> send(head, object.tree(), object.place()));
        }
    }

    private ChatHead head() throws IOException {
        JsonNode channel = bundle.single() ? MissingNode.getInstance() : named("channel.json", true);
        String folder = messages.folder().replaceAll(".*/", "");
        String id = channel.hasNonNull("id") ? channel.path("id").asText() : folder.replaceFirst("^c", "");
        ObjectNode described = ImportJson.object().put("title", title(channel, id));
        ObjectNode metadata = described.putObject("metadata").put("only_of_owner", true);
        if (channel.hasNonNull("type")) {
            metadata.put("type", channel.path("type").asText());
        }
        // Another chat than the whole channel: the messages of others are missing.
        return outlet.head("package/" + id, described, true, new SourcePlace(messages.place(), 1, ""));
    }

    private String title(JsonNode channel, String id) throws IOException {
        String guild = Outlet.text(channel.path("guild"), "name");
        String name = Outlet.text(channel, "name");
        if (name != null) {
            return guild == null ? name : guild + " #" + name;
        }
        JsonNode known = bundle.single()
                ? MissingNode.getInstance()
                : named("index.json", false).path(id);
        if (known.isTextual()) {
            return known.textValue();
        }
        List<String> people = StreamSupport.stream(channel.path("recipients").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return people.isEmpty() ? id : String.join(", ", people);
    }

    /** Returns a small file of the package; a missing node if there is none. */
    private JsonNode named(String file, boolean beside) throws IOException {
        for (Member member : bundle.members()) {
            boolean there = beside
                    ? member.folder().equals(messages.folder())
                    : !member.folder().equals(messages.folder())
                            && (messages.folder().startsWith(member.folder()) || file.equals("user.json"));
            if (there && member.fileName().equals(file)) {
                return ImportJson.beside(member);
            }
        }
        return MissingNode.getInstance();
    }

    private void send(ChatHead head, JsonNode row, SourcePlace place) throws InterruptedException, ImportStopped {
        String name = Outlet.text(me, "global_name");
        WireMessage message = new WireMessage("user")
                .named(Outlet.text(row, "ID"))
                .at(outlet.times().of(utc(row.path("Timestamp").asText(""))))
                .author(Outlet.text(me, "id"), name == null ? Outlet.text(me, "username") : name)
                .text(Outlet.text(row, "Contents"));
        String files = Outlet.text(row, "Attachments");
        if (files != null && !files.isBlank()) {
            for (String url : files.strip().split("\\s+", -1)) {
                message.attachment(fileName(url), null, MissingNode.getInstance());
            }
        }
        outlet.send(head, message, 0, place);
    }

    private static String fileName(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    /** The package writes times of UTC without saying so. */
    private static @Nullable JsonNode utc(String time) {
        boolean zoned = time.isEmpty() || time.matches(".*([Zz]|[+-]\\d\\d:?\\d\\d)$");
        return TextNode.valueOf(zoned ? time : time + "Z");
    }
}
