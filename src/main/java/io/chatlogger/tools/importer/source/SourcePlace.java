package io.chatlogger.tools.importer.source;

import java.util.regex.Pattern;

/**
 * The place in the input where something was read.
 *
 * @param file the name as the operator gave it
 * @param line the number of the line, from 1
 * @param pointer a JSON Pointer (RFC 6901) into the line; empty for the whole line
 */
public record SourcePlace(String file, long line, String pointer) {
    private static final Pattern ITEM = Pattern.compile("^/items/\\d+");

    /**
     * Returns the place in the line for a pointer of the API. The API gets an item made of a message and its chat; in a line of a whole
     * chat, the chat's fields stand at the top.
     */
    public SourcePlace at(String apiPointer) {
        String inItem = ITEM.matcher(apiPointer).replaceFirst("");
        if (pointer.isEmpty()) {
            return new SourcePlace(file, line, inItem);
        }
        if (inItem.equals("/external_chat_id")) {
            return new SourcePlace(file, line, "/external_id");
        }
        if (inItem.equals("/chat") || inItem.startsWith("/chat/")) {
            return new SourcePlace(file, line, inItem.substring("/chat".length()));
        }
        return new SourcePlace(file, line, pointer + inItem);
    }
}
