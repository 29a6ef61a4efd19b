package io.chatlogger.insight.analytics.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The quantity that a chart shows, with the groupings by which it can be divided. */
public enum Metric {
    MESSAGES(Grouping.ROLE, Grouping.TAG, Grouping.MODEL, Grouping.USER),
    TOKENS(Grouping.ROLE, Grouping.TAG, Grouping.MODEL, Grouping.USER),
    CHATS(Grouping.TAG, Grouping.USER),
    ACTIVE_USERS(),
    LATENCY_AVG(),
    LATENCY_P50(),
    LATENCY_P90(),
    LATENCY_P95(),
    LATENCY_P99();

    @SuppressWarnings("ImmutableEnumChecker") // the set is unmodifiable
    private final Set<Grouping> groupings;

    private final String word = name().toLowerCase(Locale.ROOT);

    Metric(Grouping... groupings) {
        var all = EnumSet.of(Grouping.NONE);
        all.addAll(List.of(groupings));
        this.groupings = Collections.unmodifiableSet(all);
    }

    public String word() {
        return word;
    }

    public Set<Grouping> groupings() {
        return groupings;
    }

    /**
     * Returns whether the value of a range is the sum of the values of its pieces, which holds for numbers of messages, tokens and chats
     * only.
     */
    public boolean adds() {
        return this == MESSAGES || this == TOKENS || this == CHATS;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Metric::word).toList();
    }

    public static Metric of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
