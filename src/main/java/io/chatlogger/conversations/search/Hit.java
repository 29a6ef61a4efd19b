package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.Place;

/** A text of a chat that matches the query. */
record Hit(Document document) {
    Place place() {
        return document.place();
    }

    /** Returns which of two texts of a chat is shown: the title, else the message with the lowest id. */
    Hit first(Hit other) {
        return document.compareTo(other.document) <= 0 ? this : other;
    }

    FoundChat chat() {
        Place place = place();
        return new FoundChat(place.chat(), place.createdAt(), document.part() == Part.TITLE ? null : document.id());
    }
}
