package io.chatlogger.tools.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts by kind what was read and not stored, and notes what was taken for granted. Thread-safe; the number of kinds is bounded. */
final class ImportNotes {
    private static final int MAX_KINDS = 200;
    private static final String OTHERS = "other things";

    private final Map<String, Long> lost = new TreeMap<>();
    private final Set<String> ignoredFields = new TreeSet<>();
    private long ignored;
    private final Set<String> assumed = new TreeSet<>();

    synchronized void lost(String what, long count) {
        add(lost, what, count);
    }

    /** Counts members that the server received and did not read; it names some of them. */
    synchronized void ignored(long count, Collection<String> pointers) {
        ignored += count;
        pointers.stream()
                .limit(MAX_KINDS - Math.min(MAX_KINDS, ignoredFields.size()))
                .forEach(ignoredFields::add);
    }

    synchronized void assumed(String sentence) {
        if (assumed.size() < MAX_KINDS) {
            assumed.add(sentence);
        }
    }

    private static void add(Map<String, Long> kinds, String what, long count) {
        boolean fits = kinds.size() < MAX_KINDS || kinds.containsKey(what);
        kinds.merge(fits ? what : OTHERS, count, Long::sum);
    }

    /** Returns the notes, one a line; none if there are none. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        put(lines, "Not taken      ", lost);
        if (ignored > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Ignored        %,d × members that the server does not know: %s",
                    ignored,
                    String.join(" ", ignoredFields)));
        }
        String head = "Assumed        ";
        for (String sentence : assumed) {
            lines.add(head + sentence);
            head = " ".repeat(head.length());
        }
        return lines;
    }

    private static void put(List<String> lines, String title, Map<String, Long> kinds) {
        String head = title;
        for (Map.Entry<String, Long> kind : kinds.entrySet()) {
            lines.add(String.format(Locale.ROOT, "%s%,d × %s", head, kind.getValue(), kind.getKey()));
            head = " ".repeat(title.length());
        }
    }
}
