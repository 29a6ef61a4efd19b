package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.bytes.Sha256;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives away the chats of another product: makes ids that are the same at each import, and cuts or repairs what the API would refuse, each
 * time counted. A chat's external id is the product's word, a colon, and the product's own id. A message's id is name-based (RFC 9562,
 * version 3) of the chat's external id, a slash, and the message's own id in its chat, else its position.
 */
final class Outlet {
    /** The most characters of an id, a name or a title (LimitsAnswer tells it of the server). */
    private static final int MAX_NAME_CHARS = 255;
    /** The number of characters of an id that is too long which are kept, before a digest of the whole. */
    private static final int KEPT_CHARS = 180;

    /** The number of chats that are remembered, only to count them once. */
    private static final int MAX_REMEMBERED = 100_000;

    private final String product;
    private final ChatSink sink;
    private final WireTexts texts;
    private final WireTimes times;
    private final Set<String> met = new HashSet<>();

    Outlet(ImportSource product, ImportOptions options, ChatSink sink) {
        this.product = product.word();
        this.sink = sink;
        this.texts = new WireTexts(sink);
        this.times = new WireTimes(options, sink);
    }

    /** Returns whether a chat is met for the first time, as far as is remembered. */
    boolean first(String chat) {
        if (met.size() >= MAX_REMEMBERED) {
            met.clear();
        }
        return met.add(chat);
    }

    WireTimes times() {
        return times;
    }

    void lost(String what) {
        sink.lost(what, 1);
    }

    void assumed(String sentence) {
        sink.assumed(sentence);
    }

    ChatSink sink() {
        return sink;
    }

    /**
     * Returns a chat.
     *
     * @param id the product's own id
     * @param description the members of the chat; {@code title} may be too long
     */
    ChatHead head(String id, ObjectNode description, boolean begins, SourcePlace place) {
        description.properties().removeIf(member -> member.getValue().isNull() || isEmpty(member.getValue()));
        cut(description, "title", "titles over 255 characters (cut)");
        cut(description, "external_user_id", "user ids over 255 characters (cut)");
        description.withObject("metadata").put("source", product);
        return new ChatHead(
                new ChatName(ChatName.BY_EXTERNAL_ID, bounded(product + ":" + id)),
                texts.clean(description),
                begins,
                place);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isTextual() && value.textValue().isBlank();
    }

    /** Returns the message to send: with its ids, and without what no text may hold. */
    ObjectNode finished(ChatHead chat, ObjectNode message, long index) {
        String own = message.path("external_id").textValue();
        if (own != null) {
            message.put("external_id", bounded(own));
        }
        cut(message, "model", "model names over 255 characters (cut)");
        if (message.get("author") instanceof ObjectNode author) {
            cut(author, "name", "author names over 255 characters (cut)");
            cut(author, "id", "author ids over 255 characters (cut)");
        }
        String name = chat.name().value() + "/" + (own == null ? index : own);
        return texts.clean(
                message.put("id", UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString()));
    }

    /** Gives away a message, unless it has nothing to store. */
    void send(ChatHead chat, WireMessage message, long index, SourcePlace place)
            throws InterruptedException, ImportStopped {
        if (message.isEmpty()) {
            lost("messages without any content");
        } else {
            sink.message(finished(chat, message.json(), index), place);
        }
    }

    private void cut(ObjectNode object, String member, String what) {
        String text = object.path(member).textValue();
        if (text != null && text.length() > MAX_NAME_CHARS) {
            object.put(member, WireTexts.beginning(text, MAX_NAME_CHARS - 1) + "…");
            lost(what);
        }
    }

    /** Returns an id that fits; of a longer one, its beginning and a digest, so that it stays the only one. */
    private String bounded(String raw) {
        String id = texts.clean(raw);
        return id.length() <= MAX_NAME_CHARS
                ? id
                : WireTexts.beginning(id, KEPT_CHARS) + "#"
                        + HexFormat.of().formatHex(Sha256.of(id.getBytes(UTF_8)), 0, 16);
    }

    /** Returns the text of a member, numbers included; null if it is neither. */
    static @Nullable String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
