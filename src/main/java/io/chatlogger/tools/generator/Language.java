package io.chatlogger.tools.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** A language to write texts in, with its words as UTF-8. */
final class Language {
    private static final String FILE = "/generator/words.properties";
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int VOCABULARY = 4000;
    private static final double ZIPF = 1.0;

    private final double share;
    /** The words, the most used one first. */
    private final List<byte[]> words;
    /** The words as they begin a sentence. */
    private final List<byte[]> capitalized;

    private final Weights usage;
    private final byte[] space;
    private final byte[] stop;

    private Language(double share, List<String> words, String space, String stop) {
        this.share = share;
        this.words = words.stream().map(Language::utf8).toList();
        this.capitalized =
                words.stream().map(Language::capitalized).map(Language::utf8).toList();
        this.usage = Weights.zipf(words.size(), ZIPF);
        this.space = utf8(space);
        this.stop = utf8(stop);
    }

    /** Returns all languages. */
    static List<Language> load() {
        Properties file = read();
        List<Language> languages = new ArrayList<>();
        for (String name : list(file, "languages")) {
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
                words,
                spaced ? " " : "",
                file.getProperty(prefix + "stop", "."));
    }

    private static List<String> list(Properties file, String name) {
        return Arrays.asList(SPACES.split(file.getProperty(name)));
    }

    /** Returns the words, followed by words made of them with the given beginnings and endings: rarer words are longer. */
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

    /** Returns the weight of the language, which is its share of the chats. */
    double share() {
        return share;
    }

    /** Returns the text between words. */
    byte[] space() {
        return space;
    }

    /** Returns the text at the end of a sentence. */
    byte[] stop() {
        return stop;
    }

    byte[] draw(SplittableRandom random, boolean first) {
        return (first ? capitalized : words).get(usage.draw(random));
    }
}
