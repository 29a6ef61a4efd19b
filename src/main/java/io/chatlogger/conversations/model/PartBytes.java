package io.chatlogger.conversations.model;

import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the bytes of images, sounds and files in parts by {@code {media_type,bytes,sha256}}: a transcript tells that they were there and
 * which they were, without holding them. Bytes are data URLs (RFC 2397), and base64 of more than {@value #KEPT_CHARS} characters where the
 * APIs of language models have it.
 */
final class PartBytes {
    private static final int KEPT_CHARS = 1024;
    private static final int MAX_HEADER_CHARS = 255;
    /** The beginning of a data URL up to its comma. A type or the word base64 is needed: "data:, as I said" is a text. */
    private static final Pattern DATA_URL = Pattern.compile(
            "data:(?<type>[\\w.+-]+/[\\w.+-]+)?(;[\\w.-]+=[^;,\\s]*)*(?<base64>;base64)?", Pattern.CASE_INSENSITIVE);
    /** Members that hold base64, in parts of OpenAI, Bedrock and the AI SDK. */
    private static final Set<String> BASE64 = Set.of("file_data", "bytes", "image", "b64_json");
    /** A member that holds base64 beside one that says what it is, in parts of OpenAI, Anthropic, Gemini and the AI SDK. */
    private static final String DATA = "data";
    /** Members that hold texts that people or models wrote. */
    private static final Set<String> TEXTS = Set.of("text", "thinking", "refusal");

    private static final Set<String> MEDIA_TYPES = Set.of("media_type", "mediaType", "mime_type", "mimeType");
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private PartBytes() {}

    /** Replaces the bytes in all parts, however deep they stand. */
    static void replace(JsonArray parts) {
        replaceIn(parts, "");
    }

    @SuppressWarnings("unchecked") // the lists and maps of a JSON tree hold any values
    private static @Nullable Object replaced(@Nullable Object value, String name, JsonObject parent) {
        return switch (value) {
            case JsonObject object -> {
                object.getMap().replaceAll((member, inside) -> replaced(inside, member, object));
                yield object;
            }
            case JsonArray array -> {
                replaceIn(array, name);
                yield array;
            }
            case String text -> TEXTS.contains(name) ? text : replaced(text, name, parent);
            case null -> null;
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // the list of a JSON tree holds any values
    private static void replaceIn(JsonArray array, String name) {
        var owner = new JsonObject();
        array.getList().replaceAll(element -> replaced(element, name, owner));
    }

    private static Object replaced(String text, String name, JsonObject parent) {
        if (text.regionMatches(true, 0, "data:", 0, 5)) {
            return dataUrl(text);
        }
        String type = mediaType(parent);
        boolean source = BASE64.contains(name) || (name.equals(DATA) && type != null);
        if (text.length() <= KEPT_CHARS || !source || "text".equals(parent.getValue("type"))) {
            return text;
        }
        byte[] bytes = decoded(text);
        return bytes == null ? text : described(type, bytes);
    }

    private static Object dataUrl(String text) {
        int comma = text.indexOf(',');
        if (comma < 0 || comma > MAX_HEADER_CHARS) {
            return text;
        }
        Matcher header = DATA_URL.matcher(text.substring(0, comma));
        boolean base64 = header.matches() && header.group("base64") != null;
        if (!header.matches() || (!base64 && header.group("type") == null)) {
            return text;
        }
        String data = text.substring(comma + 1);
        byte[] bytes = base64 ? decoded(data) : percentDecoded(data);
        String type = header.group("type");
        return bytes == null ? text : described(type, bytes);
    }

    private static byte @Nullable [] percentDecoded(String data) {
        try {
            // A plus sign means itself in a data URL.
            return URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] decoded(String base64) {
        String bare = base64.replaceAll("\\s+", "").replace('-', '+').replace('_', '/');
        try {
            return Base64.getDecoder().decode(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String mediaType(JsonObject parent) {
        for (String name : MEDIA_TYPES) {
            if (parent.getValue(name) instanceof String type) {
                return type;
            }
        }
        // OpenAI says of a sound only its format.
        return parent.getValue("format") instanceof String format ? "audio/" + format : null;
    }

    private static JsonObject described(@Nullable String mediaType, byte[] bytes) {
        return new JsonObject()
                .put("media_type", mediaType == null ? UNKNOWN_TYPE : mediaType.toLowerCase(Locale.ROOT))
                .put("bytes", (long) bytes.length)
                .put("sha256", HexFormat.of().formatHex(Sha256.of(bytes)));
    }
}
