package io.chatlogger.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A language to write in.
 *
 * @param share of the chats, as a weight
 * @param words as UTF-8, the most used first
 * @param capitalized the same as they begin a sentence
 * @param usage draws a word
 * @param space what stands between words
 * @param stop what ends a sentence
 */
record Language(double share, byte[][] words, byte[][] capitalized, Weights usage, byte[] space, byte[] stop) {
    private static final String FILE = "/generator/words.properties";
    private static final int VOCABULARY = 4000;
    private static final double ZIPF = 1.0;

    /** All of them. */
    static List<Language> load() {
        Properties file = read();
        List<Language> languages = new ArrayList<>();
        for (String name : file.getProperty("languages").split(" ")) {
            languages.add(of(file, name + "."));
        }
        return languages;
    }

    private static Properties read() {
        var file = new Properties();
        try (InputStream in = Language.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Language of(Properties file, String prefix) {
        List<String> words =
                vocabulary(list(file, prefix + "words"), list(file, prefix + "before"), list(file, prefix + "behind"));
        boolean spaced = Boolean.parseBoolean(file.getProperty(prefix + "spaced", "true"));
        return new Language(
                Double.parseDouble(file.getProperty(prefix + "share")),
                utf8(words),
                utf8(words.stream().map(Language::capitalized).toList()),
                Weights.zipf(words.size(), ZIPF),
                utf8(spaced ? " " : ""),
                utf8(file.getProperty(prefix + "stop", ".")));
    }

    private static List<String> list(Properties file, String name) {
        return List.of(file.getProperty(name).split(" +"));
    }

    /** The words themselves, then what can be made of them: the rarer, the longer. */
    private static List<String> vocabulary(List<String> words, List<String> before, List<String> behind) {
        Set<String> all = new LinkedHashSet<>(words);
        behind.forEach(ending -> words.forEach(word -> all.add(word + ending)));
        before.forEach(beginning -> words.forEach(word -> all.add(beginning + word)));
        before.forEach(
                beginning -> behind.forEach(ending -> words.forEach(word -> all.add(beginning + word + ending))));
        return all.stream().limit(VOCABULARY).toList();
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] utf8(Collection<String> texts) {
        return texts.stream().map(Language::utf8).toArray(byte[][]::new);
    }

    byte[] draw(SplittableRandom random, boolean first) {
        return (first ? capitalized : words)[usage.draw(random)];
    }
}
