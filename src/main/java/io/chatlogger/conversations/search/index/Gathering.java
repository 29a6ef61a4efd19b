package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Segment;
import io.chatlogger.conversations.search.segment.SegmentBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Collects the words of a step by organization, until they are written. Not thread-safe. */
final class Gathering {
    /**
     * The size from which on words are written, in bytes. A step of usual size stays below it; one large transaction makes several
     * segments.
     */
    private static final long MOST_BYTES = 8L << 20;

    private final Map<UUID, SegmentBuilder> builders = new HashMap<>();
    private final List<Retitled> retitled = new ArrayList<>();
    private final Set<UUID> written = new HashSet<>();

    /** A title that may replace an older one. */
    record Retitled(UUID org, Document title, Set<String> words) {}

    void add(Text text, Set<String> words) {
        if (text.known()) {
            retitled.add(new Retitled(text.org(), text.document(), words));
        } else {
            add(text.org(), text.document(), words);
        }
    }

    void add(UUID org, Document document, Set<String> words) {
        builders.computeIfAbsent(org, absent -> new SegmentBuilder()).add(document, words);
    }

    List<Retitled> retitled() {
        return retitled;
    }

    boolean isFull() {
        return builders.values().stream().mapToLong(SegmentBuilder::bytes).sum() >= MOST_BYTES;
    }

    /** Builds a segment for each organization that has words, which takes a while; forgets the collected words. */
    Map<UUID, Segment> build() {
        var segments = new HashMap<UUID, Segment>();
        builders.forEach((org, builder) -> {
            if (!builder.isEmpty()) {
                segments.put(org, builder.build());
            }
        });
        builders.clear();
        written.addAll(segments.keySet());
        return segments;
    }

    /** Returns the organizations for which segments were built. */
    Set<UUID> written() {
        return written;
    }
}
