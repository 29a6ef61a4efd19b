package io.chatlogger.conversations.search.text;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Converts the forms in which a word can be written to one: compatibility forms (NFKC), optional marks (Hebrew points, lone accents,
 * joiners, variation selectors, skin tones), the dots of the Russian letter io. Scripts of South East Asia, which put no spaces between
 * words, are marked to be cut into pairs as Chinese is.
 */
final class FoldFilter extends TokenFilter {
    private static final int ASCII_END = 0x80;
    private static final String ASIAN = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];
    private static final String IN_PAIRS = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.HANGUL];

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    FoldFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        while (input.incrementToken()) {
            if (isAscii()) {
                return true;
            }
            if (ASIAN.equals(type.type())) {
                type.setType(IN_PAIRS);
            }
            fold();
            if (!term.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean isAscii() {
        char[] chars = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            if (chars[i] >= ASCII_END) {
                return false;
            }
        }
        return true;
    }

    private void fold() {
        String composed = Normalizer.normalize(term, Normalizer.Form.NFKC);
        term.setEmpty();
        composed.codePoints().map(FoldFilter::folded).filter(c -> c != 0).forEach(c -> {
            if (Character.isBmpCodePoint(c)) {
                term.append((char) c);
            } else {
                term.append(Character.highSurrogate(c)).append(Character.lowSurrogate(c));
            }
        });
    }

    /** Returns the folded character; zero for one that is left out. */
    private static int folded(int c) {
        return switch (c) {
            case 0x401, 0x451 -> 0x435;
            default -> isLeftOut(c) ? 0 : c;
        };
    }

    private static boolean isLeftOut(int c) {
        return (c >= 0x300 && c <= 0x36F) // accents that did not compose
                || (c >= 0x591 && c <= 0x5C7) // Hebrew points and cantillation
                || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
                || (c >= 0x1F3FB && c <= 0x1F3FF) // skin tones
                || Character.getType(c) == Character.FORMAT;
    }
}
