package io.chatlogger.conversations.search.segment;

import java.util.Comparator;

/** Orders terms by their code points, which is the order of their UTF-8, and so that of PostgreSQL's collation "C". */
final class TermOrder {
    public static final Comparator<String> COMPARATOR = TermOrder::compare;

    private TermOrder() {}

    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Surrogate pairs encode code points above those of all other units.
                boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
                return sameKind ? x - y : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }
}
