package io.chatlogger.conversations.search.segment;

import java.util.UUID;

/**
 * A text that was indexed.
 *
 * @param place of the chat it belongs to
 * @param id of the message; of a title what tells it from another: a hash
 */
public record Document(Place place, Part part, UUID id) implements Comparable<Document> {
    private static final UUID NOTHING = new UUID(0, 0);

    /** What a text is of its chat. */
    public enum Part {
        TITLE(0),
        MESSAGE(1),
        /** It was one of these, and is not to be found any more. */
        GONE(2);

        /** How it is stored. */
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

    /** The same place, where nothing is found any more. */
    Document gone() {
        return new Document(place, Part.GONE, NOTHING);
    }

    /** In the order of lists, of a chat the title first. */
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
