package io.chatlogger.conversations.search.text;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Cuts a text into words: boundaries of Unicode (UAX #29), one form of each letter, and where a script has no spaces, all pairs of
 * neighbouring characters. No stemming and no stop words: a search finds exactly the words that were written.
 */
final class WordAnalyzer extends Analyzer {
    /** The longest word, in UTF-16 units; longer ones are cut into pieces, in texts as in queries. */
    static final int LONGEST_WORD = 100;

    private static final int SCRIPTS_IN_PAIRS =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;

    private final boolean single;

    /**
     * @param single whether also each character of a pair is a word: in texts, so that one character alone is found; not in queries, where a
     *     pair says more
     */
    WordAnalyzer(boolean single) {
        this.single = single;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        words.setMaxTokenLength(LONGEST_WORD);
        TokenStream folded = new FoldFilter(words);
        folded = new ASCIIFoldingFilter(new GreekLowerCaseFilter(folded));
        folded = new DecimalDigitFilter(folded);
        folded = new PersianNormalizationFilter(new ArabicNormalizationFilter(folded));
        folded = new IndicNormalizationFilter(folded);
        return new TokenStreamComponents(words, new CJKBigramFilter(folded, SCRIPTS_IN_PAIRS, single));
    }
}
