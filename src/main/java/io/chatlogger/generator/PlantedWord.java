package io.chatlogger.generator;

import java.util.List;

/**
 * A word that stands in a known part of each organization's messages and nowhere else, to search for.
 *
 * @param name of it, for scripts
 * @param every it stands in one of so many messages
 * @param from counted from this one on
 */
record PlantedWord(String name, String text, byte[] utf8, int every, int from) {
    /** The one that stands in about half of the messages, by chance. */
    static final PlantedWord COMMON = of("common", "support", 2, 0);

    static final PlantedWord FREQUENT = of("frequent", "voucher", 100, 7);
    static final PlantedWord SELDOM = of("seldom", "escalation", 10_000, 13);
    static final PlantedWord RARE = of("rare", "zirconium", 100_000, 29);
    /** Amber. */
    static final PlantedWord RARE_CHINESE = of("rare_zh", "琥珀", 100_000, 37);
    /** Saffron. */
    static final PlantedWord RARE_ARABIC = of("rare_ar", "زعفران", 100_000, 43);

    /** Those that stand in exactly so many messages. */
    static final List<PlantedWord> COUNTED = List.of(FREQUENT, SELDOM, RARE, RARE_CHINESE, RARE_ARABIC);

    private static PlantedWord of(String name, String text, int every, int from) {
        return new PlantedWord(name, text, Language.utf8(text), every, from);
    }

    static boolean anyIsIn(int message) {
        for (PlantedWord word : COUNTED) {
            if (word.isIn(message)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it stands in the message of this number of the organization. */
    boolean isIn(int message) {
        return message % every == from;
    }

    /** In how many messages of the first so many. */
    long among(int messages) {
        return messages <= from ? 0 : (messages - from - 1L) / every + 1;
    }
}
