package io.chatlogger.conversations.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Finds the words of a text, in the form in which they are compared. */
public final class Words {
    /** The analyzers for texts and for queries; both keep their buffers by thread. */
    public static final Words OF_TEXTS = new Words(new WordAnalyzer(true), true);

    public static final Words OF_QUERIES = new Words(new WordAnalyzer(false), false);

    /** The version of the words of texts: an index whose words are of an older one is to be made again. */
    public static final int VERSION = 2;

    /** The longest term, in UTF-16 units; after folding, a word may be longer than it was. */
    private static final int LONGEST_TERM = 255;

    /** The most words of one text that are indexed; the bound limits the memory. */
    static final int MOST_WORDS = 1 << 16;

    private final WordAnalyzer analyzer;
    private final boolean joinsNumbers;

    private Words(WordAnalyzer analyzer, boolean joinsNumbers) {
        this.analyzer = analyzer;
        this.joinsNumbers = joinsNumbers;
    }

    /** Receives each word, in order; pairs of characters overlap. */
    public interface Listener {
        /** Takes a word; from (inclusive) and to (exclusive) are UTF-16 units of the text. */
        void word(String term, int from, int to);

        /** Takes a number that is written in several groups of digits, which are words too; comes after all words. */
        default void joined(String digits, int from, int to) {
            word(digits, from, to);
        }
    }

    public void each(String text, Listener listener) {
        eachWord(text, listener);
        if (joinsNumbers) {
            JoinedNumbers.each(text, listener);
        }
    }

    private void eachWord(String text, Listener listener) {
        if (AsciiWords.isAscii(text)) {
            AsciiWords.each(text, listener);
            return;
        }
        String apart = apart(text);
        if (AsciiWords.isAscii(apart)) {
            // The text is ASCII but for quotation marks, dashes and the like, which are spaces now.
            AsciiWords.each(apart, listener);
        } else {
            eachByChain(apart, listener);
        }
    }

    /** @param apart the text without punctuation */
    void eachByChain(String apart, Listener listener) {
        try (TokenStream stream = analyzer.tokenStream("", apart)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                // Folding leaves nothing of a word that consists of marks only; such a word is skipped.
                if (!term.isEmpty()) {
                    listener.word(bounded(term), offset.startOffset(), offset.endOffset());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns each word once, in no order; only the first 65,536, which a text of 512 KiB exceeds only when it is artificial. */
    public Set<String> of(String text) {
        var words = new HashSet<String>();
        each(text, (term, from, to) -> {
            if (words.size() < MOST_WORDS) {
                words.add(term);
            }
        });
        return words;
    }

    private static String bounded(CharSequence term) {
        if (term.length() <= LONGEST_TERM) {
            return term.toString();
        }
        int end = Character.isHighSurrogate(term.charAt(LONGEST_TERM - 1)) ? LONGEST_TERM - 1 : LONGEST_TERM;
        return term.subSequence(0, end).toString();
    }

    /**
     * Replaces punctuation by spaces, one for one. UAX #29 keeps {@code example.com}, {@code snake_case} and {@code l'avion} together; then
     * {@code avion} would not be found.
     */
    static String apart(String text) {
        char[] chars = null;
        for (int i = 0; i < text.length(); i++) {
            if (isPunctuation(text.charAt(i))) {
                chars = chars == null ? text.toCharArray() : chars;
                chars[i] = ' ';
            }
        }
        return chars == null ? text : new String(chars);
    }

    private static boolean isPunctuation(char c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
