package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Place;
import java.util.List;
import java.util.TreeSet;

/** A chat that has texts with all words of a query; the texts may have to be read, to see whether one matches the query. */
final class Candidate {
    /** The most texts of a chat that are kept in memory. */
    static final int MOST_TEXTS = 1_000;

    private final Place place;
    private final int most;
    private final TreeSet<Document> documents = new TreeSet<>();
    private boolean cut;

    /** @param most the most texts to keep, the first ones: the title, then messages by id */
    Candidate(Place place, int most) {
        this.place = place;
        this.most = most;
    }

    Place place() {
        return place;
    }

    void add(Document document) {
        documents.add(document);
        if (documents.size() > most) {
            documents.pollLast();
            cut = true;
        }
    }

    /** Returns the texts that were kept. */
    List<Document> documents() {
        return List.copyOf(documents);
    }

    /** Returns whether there are texts that were not kept. */
    boolean isCut() {
        return cut;
    }

    /** Returns the text that is shown if all of them match the query. */
    Hit first() {
        return new Hit(documents.first());
    }
}
