package io.chatlogger.tools.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Writes texts, one after the other into the same memory. Not thread-safe. */
final class Prose {
    private static final int SENTENCE_WORDS = 9;

    private byte[] bytes = new byte[4096];
    private int length;
    private final List<byte[]> planted = new ArrayList<>();

    /** Returns the text that was written last; only its first {@link #length} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void nothing() {
        length = 0;
    }

    /** Writes this many words without a full stop, as in a title. */
    void title(Language language, int words, SplittableRandom random) {
        length = 0;
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                add(language.space());
            }
            add(language.draw(random, i == 0));
        }
    }

    /** Writes sentences of about this many words in all, and the planted words that belong into the message with this number. */
    void message(Language language, int words, int number, SplittableRandom random) {
        length = 0;
        choosePlanted(number, random);
        int at = planted.isEmpty() ? -1 : random.nextInt(words);
        boolean first = true;
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                add(language.space());
            }
            if (i == at) {
                addPlanted();
            }
            add(language.draw(random, first));
            first = i == words - 1 || random.nextInt(SENTENCE_WORDS) == 0;
            if (first) {
                add(language.stop());
            }
        }
    }

    private void choosePlanted(int number, SplittableRandom random) {
        planted.clear();
        if (random.nextBoolean()) {
            planted.add(PlantedWord.COMMON.utf8());
        }
        for (PlantedWord word : PlantedWord.COUNTED) {
            if (word.isIn(number)) {
                planted.add(word.utf8());
            }
        }
    }

    /** Writes the planted words with spaces around them, so that they are separate words in Chinese texts too. */
    private void addPlanted() {
        for (byte[] word : planted) {
            if (length > 0 && bytes[length - 1] != ' ') {
                add((byte) ' ');
            }
            add(word);
            add((byte) ' ');
        }
    }

    private void add(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void add(byte character) {
        room(1);
        bytes[length++] = character;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
