package io.chatlogger.tools.generator;

import java.util.List;

/** A word to search for. It stands in a known part of each organization's messages and nowhere else. */
final class PlantedWord {
    /** The word that stands in about half of the messages, by chance. */
    static final PlantedWord COMMON = new PlantedWord("common", "support", 2, 0);

    static final PlantedWord FREQUENT = new PlantedWord("frequent", "voucher", 100, 7);
    static final PlantedWord SELDOM = new PlantedWord("seldom", "escalation", 10_000, 13);
    static final PlantedWord RARE = new PlantedWord("rare", "zirconium", 100_000, 29);
    /** Chinese for amber. */
    static final PlantedWord RARE_CHINESE = new PlantedWord("rare_zh", "琥珀", 100_000, 37);
    /** Arabic for saffron. */
    static final PlantedWord RARE_ARABIC = new PlantedWord("rare_ar", "زعفران", 100_000, 43);

    /** The words that stand in an exactly known number of messages. */
    static final List<PlantedWord> COUNTED = List.of(FREQUENT, SELDOM, RARE, RARE_CHINESE, RARE_ARABIC);

    private final String name;
    private final String text;
    private final byte[] utf8;
    /** The word stands in one message in this many, beginning with the message number {@code from}. */
    private final int every;

    private final int from;

    private PlantedWord(String name, String text, int every, int from) {
        this.name = name;
        this.text = text;
        this.utf8 = Language.utf8(text);
        this.every = every;
        this.from = from;
    }

    /** Returns the name of the word for scripts. */
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

    /** Returns whether the word stands in the message with this number in the organization. */
    boolean isIn(int message) {
        return message % every == from;
    }

    /** Returns in how many of the first {@code messages} messages the word stands. */
    long among(int messages) {
        return messages <= from ? 0 : (messages - from - 1L) / every + 1;
    }
}
