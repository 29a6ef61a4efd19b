package io.chatlogger.generator;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One of some words, some more often than others. */
record Choice(String[] texts, byte[][] utf8, Weights weights) {
    /** @param weighted a word, a space, its weight; the word may have spaces */
    static Choice of(String... weighted) {
        String[] texts = Arrays.stream(weighted)
                .map(text -> text.substring(0, text.lastIndexOf(' ')))
                .toArray(String[]::new);
        byte[][] utf8 = Arrays.stream(texts).map(Language::utf8).toArray(byte[][]::new);
        double[] weights = Arrays.stream(weighted)
                .mapToDouble(text -> Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1)))
                .toArray();
        return new Choice(texts, utf8, Weights.of(weights));
    }

    String text(SplittableRandom random) {
        return texts[weights.draw(random)];
    }

    byte[] draw(SplittableRandom random) {
        return utf8[weights.draw(random)];
    }
}
