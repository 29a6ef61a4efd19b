package io.chatlogger.tools.generator;

import java.util.List;

/** A word that stands in a known part of each organization's messages and nowhere else, to search for. */
final class PlantedWord {
    /** The one that stands in about half of the messages, by chance. */
    static final PlantedWord COMMON = new PlantedWord("common", "support", 2, 0);

    static final PlantedWord FREQUENT = new PlantedWord("frequent", "voucher", 100, 7);
    static final PlantedWord SELDOM = new PlantedWord("seldom", "escalation", 10_000, 13);
    static final PlantedWord RARE = new PlantedWord("rare", "zirconium", 100_000, 29);
    /** Amber. */
    static final PlantedWord RARE_CHINESE = new PlantedWord("rare_zh", "琥珀", 100_000, 37);
    /** Saffron. */
    static final PlantedWord RARE_ARABIC = new PlantedWord("rare_ar", "زعفران", 100_000, 43);

    /** Those that stand in exactly so many messages. */
    static final List<PlantedWord> COUNTED = List.of(FREQUENT, SELDOM, RARE, RARE_CHINESE, RARE_ARABIC);

    private final String name;
    private final String text;
    private final byte[] utf8;
    /** It stands in one of so many messages, counted from that one on. */
    private final int every;

    private final int from;

    private PlantedWord(String name, String text, int every, int from) {
        this.name = name;
        this.text = text;
        this.utf8 = Language.utf8(text);
        this.every = every;
        this.from = from;
    }

    /** Its name for scripts. */
    String name() {
        return name;
    }

    String text() {
        return text;
    }

    byte[] utf8() {
        return utf8;
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
