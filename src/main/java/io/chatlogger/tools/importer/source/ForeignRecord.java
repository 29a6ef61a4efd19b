package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One chat of another product, as a JSON object with a list of messages, which pass through one by one. */
abstract class ForeignRecord implements HeldChat.Form {
    /** The members of the chat that were read so far, without the messages. */
    final ObjectNode header = ImportJson.object();

    final SourcePlace place;
    final Outlet outlet;
    private final String list;
    private final HeldChat held;
    private long index;

    /** @param list the name of the list of messages */
    ForeignRecord(SourcePlace place, Outlet outlet, String list) {
        this.place = place;
        this.outlet = outlet;
        this.list = list;
        this.held = new HeldChat(outlet.sink(), this);
    }

    /** Returns the message to store; null if it is not to be stored, which the method counts. */
    abstract @Nullable WireMessage message(ObjectNode message);

    /** Reads the object at whose first token the parser stands, up to its end; nothing is given away yet unless it is very long. */
    final ForeignRecord read(JsonParser parser) throws IOException, InterruptedException, ImportStopped {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member(name, parser);
        }
        return this;
    }

    /** Reads one member, at whose value the parser stands. */
    final void member(String name, JsonParser parser) throws IOException, InterruptedException, ImportStopped {
        if (name.equals(list) && parser.currentToken() == JsonToken.START_ARRAY) {
            messages(parser);
        } else {
            header.set(name, JsonTree.read(parser));
        }
    }

    private void messages(JsonParser parser) throws IOException, InterruptedException, ImportStopped {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long begin = parser.currentLocation().getCharOffset();
            JsonNode node = JsonTree.read(parser);
            long size = parser.currentLocation().getCharOffset() - begin;
            if (node instanceof ObjectNode object) {
                add(object, size);
            } else {
                held.refuse(HeldChat.unfit(at(), node));
            }
            index++;
        }
    }

    private void add(ObjectNode object, long size) throws InterruptedException, ImportStopped {
        WireMessage message = message(object);
        if (message == null) {
            return;
        }
        if (message.isEmpty()) {
            outlet.lost("messages without any content");
        } else {
            held.add(message.json(), at(), index, size);
        }
    }

    private SourcePlace at() {
        return new SourcePlace(place.file(), place.line(), place.pointer() + "/" + list + "/" + index);
    }

    /** Gives away what was read. */
    final void finish() throws InterruptedException, ImportStopped {
        if (!held.finish()) {
            String detail = "The chat has no id, or it stands behind more than 2 MiB of messages";
            outlet.sink().refused(Refusal.of(Refusal.What.LINE, place, ProblemCode.REQUIRED, detail));
        }
    }

    @Override
    public final ObjectNode message(ChatHead chat, ObjectNode raw, long position) {
        return outlet.finished(chat, raw, position);
    }
}
