package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Chatwoot's conversations as its API answers them: with their messages, as lists of messages, bare or in {@code payload}. */
final class ChatwootSource extends MemberSource {
    private static final Set<String> FRAMES = Set.of("data", "payload");

    @Override
    public String word() {
        return "chatwoot";
    }

    @Override
    public String title() {
        return "Chatwoot's conversations (answers of its API)";
    }

    @Override
    public boolean fits(Glimpse file) {
        return file.keys().stream().anyMatch(key -> key.endsWith("/message_type"));
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        JsonRecords.read(member, to, object -> {
            frame(object.parser(), object.place(), outlet);
            object.end();
        });
    }

    /** Reads an object: a conversation, a message, or the frame around a list of them. */
    private static void frame(JsonParser parser, SourcePlace place, Outlet outlet)
            throws IOException, InterruptedException, ImportStopped {
        var chat = new ChatwootChat(place, outlet);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (FRAMES.contains(name) && value == JsonToken.START_OBJECT) {
                frame(parser, place, outlet);
            } else if (FRAMES.contains(name) && value == JsonToken.START_ARRAY) {
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    var at = new SourcePlace(place.file(), place.line(), place.pointer() + "/" + name + "/" + i);
                    if (JsonRecords.isObject(parser, at, outlet.sink())) {
                        frame(parser, at, outlet);
                    }
                }
            } else {
                chat.member(name, parser);
            }
        }
        if (chat.header.has("message_type")) {
            alone(chat.header, place, outlet);
        } else if (chat.isOne()) {
            chat.finish();
        }
    }

    /** A message outside of a conversation names it. */
    private static void alone(ObjectNode raw, SourcePlace place, Outlet outlet)
            throws InterruptedException, ImportStopped {
        JsonNode conversation = raw.path("conversation_id");
        JsonNode inside = raw.path("conversation").path("id");
        var chat = new ChatwootChat(place, outlet);
        chat.header.set("id", conversation.isMissingNode() ? inside : conversation);
        ChatHead head = chat.head(List.of());
        WireMessage message = chat.message(raw);
        if (head == null) {
            TrainingSource.refuse(place, outlet, "conversation_id");
        } else if (message != null) {
            boolean first = outlet.first(head.name().value());
            outlet.sink().chat(new ChatHead(head.name(), head.description(), first, place));
            outlet.send(head, message, 0, place);
        }
    }
}
