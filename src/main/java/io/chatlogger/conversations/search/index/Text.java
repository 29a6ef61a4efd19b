package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.text.Words;
import io.chatlogger.platform.bytes.Sha256;
import io.vertx.sqlclient.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/**
 * A text to be indexed.
 *
 * @param known whether the index may contain another version of it
 */
record Text(UUID org, Document document, String content, boolean known) {
    /** Reads a row of {@link TextStatements#MESSAGES}. */
    static Text message(Row row) {
        return new Text(
                row.getUUID(0), new Document(place(row), Part.MESSAGE, row.getUUID(3)), row.getString(4), false);
    }

    /** Reads a row of {@link TextStatements#TITLES}. */
    static Text title(Row row) {
        String title = row.getString(3) == null ? "" : row.getString(3);
        return new Text(row.getUUID(0), new Document(place(row), Part.TITLE, hash(title)), title, row.getBoolean(4));
    }

    private static Place place(Row row) {
        return Place.of(row.getOffsetDateTime(2), row.getUUID(1));
    }

    /** Returns a hash that identifies a title, so that the index need not store the title. */
    static UUID hash(String title) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(title.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    Set<String> words() {
        return Words.OF_TEXTS.of(content);
    }

    /** Returns a name for the log. */
    String name() {
        return org + "/" + document.place().chat() + "/" + document.id();
    }
}
