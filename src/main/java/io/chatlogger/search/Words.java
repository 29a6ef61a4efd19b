package io.chatlogger.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The words of a text, in the form in which they are compared. */
final class Words {
    /** In texts and in queries; both keep their buffers by thread. */
    static final Words OF_TEXTS = new Words(new WordAnalyzer(true));

    static final Words OF_QUERIES = new Words(new WordAnalyzer(false));

    /** In UTF-16 units; after folding, a word may be longer than it was. With 4 bytes each below the 2,046 bytes of a lexeme. */
    private static final int LONGEST_TERM = 255;

    private final WordAnalyzer analyzer;

    private Words(WordAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** Hears of each word, in order; pairs of characters overlap. */
    interface Listener {
        /** From (inclusive) and to (exclusive) are UTF-16 units of the text. */
        void word(String term, int from, int to);
    }

    void each(String text, Listener listener) {
        try (TokenStream stream = analyzer.tokenStream("", apart(text))) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                // Folding may leave nothing of a word that is all marks; what is left is what is compared.
                if (!term.isEmpty()) {
                    listener.word(bounded(term), offset.startOffset(), offset.endOffset());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bounded(CharSequence term) {
        if (term.length() <= LONGEST_TERM) {
            return term.toString();
        }
        int end = Character.isHighSurrogate(term.charAt(LONGEST_TERM - 1)) ? LONGEST_TERM - 1 : LONGEST_TERM;
        return term.subSequence(0, end).toString();
    }

    /**
     * Takes punctuation for space, one for one. UAX #29 keeps {@code example.com}, {@code snake_case} and {@code l'avion} together; then
     * {@code avion} would not be found.
     */
    private static String apart(String text) {
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
