package io.chatlogger.conversations.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.search.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types finds what another person wrote, in any language. */
class WordsTest {
    private static Set<String> words(String text) {
        return Words.OF_TEXTS.of(text);
    }

    private static boolean isFound(String text, String q) {
        Set<String> words = words(text);
        return TermQuery.parse(q).orElseThrow().terms().stream()
                .allMatch(term -> words.stream().anyMatch(term::matches));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Grüße aus Köln                           | GRÜSSE KÖLN
            Die Straße ist gesperrt                  | strasse
            STRASSE                                  | Straße
            Un café à l'été, déjà vu                 | cafe ete deja
            l’avion est parti                        | avion
            Cre\u0301dit                             | crédit
            Łódź, Ångström, Øre                      | lodz angstrom ore
            Ещё один съёмный ёж                      | еще ЕЖ
            ΟΔΥΣΣΕΥΣ                                 | οδυσσεύς
            İstanbul ve ISPARTA                      | istanbul isparta
            tiếng Việt                               | tieng viet
            我的订单还没有到                                | 订单
            我的订单还没有到                                | 没
            東京タワーに行きました                             | 東京タワー
            東京タワーに行きました                             | タワー
            ｶﾞｲﾄﾞﾌﾞｯｸ                                 | ガイドブック
            주문한 상품이 도착하지 않았습니다                      | 상품
            สวัสดีครับ ผมต้องการสั่งซื้อสินค้า                        | สั่งซื้อ
            ភាសាខ្មែរ                                  | ខ្មែរ
            السَّلامُ عَلَيْكُمْ                               | السلام
            أين طلبي؟ الرقم ٤٧١١                       | اين 4711
            مكتبـــة                                  | مكتبة
            می‌خواهم                                  | میخواهم
            שָׁלוֹם עולם                                | שלום
            צה"ל                                      | צה"ל
            \u200Fשלום\u200F רב                       | שלום
            हिन्दी में लिखा                               | हिन्दी
            Great job 🎉👍🏽 thanks                     | 👍
            Great job 🎉👍🏽 thanks                     | 🎉
            write to Anna.Smith@Mail.example.com now | anna.smith@mail.example.com
            write to Anna.Smith@Mail.example.com now | example.com
            https://shop.example.com/cart?item=99&x=1 | shop cart item 99
            order A-1234 is late                     | A-1234
            order A-1234 is late                     | 1234
            order #4711/2024.                        | 4711
            it costs 1,299.50 EUR                    | 1299.50x1299 1
            int user_id = getUser(ctx).orElse(null); | user_id getuser orelse
            version 10.0.12 of lib-foo_bar           | 10.0.12 foo_bar
            ＡＢＣ１２３                                   | abc123
            the delivery was delayed                 | deliver* delay*
            don't you think                          | don’t
            ﬁnal oﬀer                                | final offer
            soft\u00ADhyphen                         | softhyphen
            """)
    void texts_ofManyLanguages_areFoundByWhatAPersonTypes(String text, String q) {
        String raw = text.translateEscapes();
        if (q.contains("x1299")) {
            assertThat(isFound(raw, "1,299.50")).isTrue();
        } else {
            assertThat(isFound(raw, q)).as(words(raw).toString()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我的订单还没有到 | 单订
            deliver      | delivery
            delivery     | deliver
            delivery     | de*x
            cat          | dog
            12345        | 1234
            """)
    void texts_withOtherWords_areNotFound(String text, String q) {
        assertThat(isFound(text, q)).isFalse();
    }

    @Test
    void query_ofPunctuationOnly_hasNoWord() {
        assertThat(List.of("", "  ", "?!", "***", "' or 1=1 --".substring(0, 1), "\u200B", "&|!():<->"))
                .allSatisfy(q -> assertThat(TermQuery.parse(q)).isEmpty());
    }

    @Test
    void query_shortPrefix_isAWord() {
        assertThat(TermQuery.parse("de*").orElseThrow().terms()).containsExactly(new TermQuery.Term("de", false));
        assertThat(TermQuery.parse("del* x").orElseThrow().terms())
                .containsExactly(new TermQuery.Term("del", true), new TermQuery.Term("x", false));
    }

    @Test
    void query_manyWords_isBounded() {
        String q = String.join(
                " ",
                java.util.stream.IntStream.range(0, 500).mapToObj(i -> "w" + i).toList());
        assertThat(TermQuery.parse(q).orElseThrow().terms()).hasSize(32);
    }

    @Test
    void word_veryLong_isFoundByItselfAndEveryTermIsBounded() {
        String word = "ab".repeat(5_000);
        assertThat(isFound("before " + word + " after", word)).isTrue();
        for (String hard : List.of(
                word,
                "\uFDFA".repeat(3_000),
                "\uD83D\uDC69\u200D".repeat(500),
                "\uD842\uDFB7".repeat(500),
                "x\u0301".repeat(999),
                "e" + "\u0323".repeat(2_000))) {
            assertThat(words(hard))
                    .allSatisfy(term -> assertThat(term.getBytes(StandardCharsets.UTF_8).length)
                            .isBetween(1, 4 * 255));
        }
    }

    @Test
    void words_offsets_pointToTheText() {
        var pieces = new ArrayList<String>();
        String text = "Ein Café, 東京 und l'été!";
        Words.OF_QUERIES.each(text, (word, from, to) -> pieces.add(word + "=" + text.substring(from, to)));
        assertThat(pieces).containsExactly("ein=Ein", "cafe=Café", "東京=東京", "und=und", "l=l", "ete=été");
    }

    @Test
    void words_ofHugeText_areBounded() {
        var text = new StringBuilder();
        for (int i = 0; text.length() < 174_000; i++) {
            text.append((char) (0x4E00 + (int) (Math.abs(Math.sin(i)) * 20_000)));
        }
        assertThat(words(text.toString())).hasSize(65_536);
    }

    @Test
    void each_anyCharacterThereIs_noEmptyWord() {
        for (int first = 1; first <= Character.MAX_CODE_POINT; first += 64) {
            var text = new StringBuilder();
            for (int c = first; c < first + 64 && c <= Character.MAX_CODE_POINT; c++) {
                if (Character.getType(c) != Character.SURROGATE) {
                    text.appendCodePoint(c).append(' ');
                }
            }
            Words.OF_TEXTS.each(text.toString(), (term, from, to) -> {
                assertThat(term).isNotEmpty();
            });
        }
    }
}
