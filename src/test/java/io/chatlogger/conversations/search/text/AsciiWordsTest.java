package io.chatlogger.conversations.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiWordsTest {
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            // Now and then a word that is longer than words may be.
            int length = random.nextInt(40) == 0 ? 95 + random.nextInt(120) : 1 + random.nextInt(4);
            boolean letters = random.nextInt(3) > 0;
            for (int k = 0; k < length; k++) {
                int c = letters ? "abzABZ019".charAt(random.nextInt(9)) : random.nextInt(0x80);
                text.append((char) (c == 0 ? ' ' : c));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void words_ofAnyAsciiText_areThoseOfTheChainForAllTexts(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random);
            List<String> fast = new ArrayList<>();
            List<String> any = new ArrayList<>();
            AsciiWords.each(text, (word, from, to) -> fast.add(word + from + "-" + to));
            Words words = random.nextBoolean() ? Words.OF_TEXTS : Words.OF_QUERIES;
            words.eachByChain(Words.apart(text), (word, from, to) -> any.add(word + from + "-" + to));
            assertThat(fast).as(text).isEqualTo(any);
        }
    }
}
