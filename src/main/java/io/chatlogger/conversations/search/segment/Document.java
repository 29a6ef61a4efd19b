package io.chatlogger.conversations.search.segment;

import java.util.UUID;

/**
 * An indexed text.
 *
 * @param place the place of the chat that the text belongs to
 * @param id the id of a message; for a title a hash that distinguishes it from other titles
 */
public record Document(Place place, Part part, UUID id) implements Comparable<Document> {
    private static final UUID NOTHING = new UUID(0, 0);

    /** The part of a chat that a text is. */
    public enum Part {
        TITLE(0),
        MESSAGE(1),
        /** The text was a title or a message, and must not be found any more. */
        GONE(2);

        /** The number that stands for the part in a block. */
        final int code;

        Part(int code) {
            this.code = code;
        }

        static Part of(long code) {
            for (Part part : values()) {
                if (part.code == code) {
                    return part;
                }
            }
            throw new IllegalArgumentException("no part of a chat has the code " + code);
        }
    }

    /** Returns a document that stands for a removed text at this place. */
    Document gone() {
        return new Document(place, Part.GONE, NOTHING);
    }

    /** Orders documents as lists do; the title of a chat comes before its messages. */
    @Override
    public int compareTo(Document other) {
        int byPlace = place.compareTo(other.place);
        if (byPlace != 0) {
            return byPlace;
        }
        int byPart = part.compareTo(other.part);
        return byPart != 0 ? byPart : Place.compare(id, other.id);
    }
}
