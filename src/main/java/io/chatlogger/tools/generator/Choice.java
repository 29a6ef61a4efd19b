package io.chatlogger.tools.generator;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws one of several words, some more often than others. */
final class Choice {
    private final List<String> texts;
    private final List<byte[]> utf8;
    private final Weights weights;

    private Choice(List<String> texts, Weights weights) {
        this.texts = texts;
        this.utf8 = texts.stream().map(Language::utf8).toList();
        this.weights = weights;
    }

    /**
     * Creates a choice.
     *
     * @param weighted a word, a space, its weight; the word may contain spaces
     */
    static Choice of(String... weighted) {
        List<String> texts = Arrays.stream(weighted)
                .map(text -> text.substring(0, text.lastIndexOf(' ')))
                .toList();
        double[] weights = Arrays.stream(weighted)
                .mapToDouble(text -> Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1)))
                .toArray();
        return new Choice(texts, Weights.of(weights));
    }

    /** Draws the index of a word. */
    int place(SplittableRandom random) {
        return weights.draw(random);
    }

    byte[] at(int place) {
        return utf8.get(place);
    }

    String text(SplittableRandom random) {
        return texts.get(place(random));
    }

    byte[] draw(SplittableRandom random) {
        return at(place(random));
    }
}
