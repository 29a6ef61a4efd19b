package io.chatlogger.conversations.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown beside a chat that was found. */
class SnippetsTest {
    private static Snippet snippet(String text, String q) {
        return Snippets.of(text, TermQuery.parse(q).orElseThrow());
    }

    private static List<String> marked(Snippet snippet) {
        int[] points = snippet.text().codePoints().toArray();
        return snippet.highlights().stream()
                .map(h -> new String(points, h.from(), h.to() - h.from()))
                .toList();
    }

    @Test
    void text_short_isShownWholeWithEachWordMarked() {
        Snippet found = snippet("Where is my  parcel?\nMY PARCEL is 🎉 late", "parcel late my");

        assertThat(found.text()).isEqualTo("Where is my parcel? MY PARCEL is 🎉 late");
        assertThat(marked(found)).containsExactly("my", "parcel", "MY", "PARCEL", "late");
    }

    @Test
    void text_long_isCutAroundThePlaceWithMostWords() {
        String text = "parcel " + "🎉 filler ".repeat(300) + "the parcel is late " + "filler ".repeat(300);

        Snippet found = snippet(text, "late parcel");

        assertThat(marked(found)).containsExactly("parcel", "late");
        assertThat(found.text()).startsWith("…").endsWith("…");
        assertThat(found.text().codePointCount(0, found.text().length())).isBetween(100, 202);
    }

    @Test
    void text_chinese_marksWhatWasTyped() {
        assertThat(marked(snippet("我的订单还没有到", "订单还"))).containsExactly("订单还");
        assertThat(marked(snippet("東京タワーに行きました", "タワー"))).containsExactly("タワー");
    }

    @Test
    void text_withoutTheWords_isShownFromItsBeginning() {
        Snippet found = snippet("x".repeat(50) + " " + "y".repeat(400), "parcel");

        assertThat(found.text()).startsWith("xxx").endsWith("y…");
        assertThat(found.highlights()).isEmpty();
    }

    @Test
    void text_markup_isLeftAsItIs() {
        Snippet found = snippet("<script>alert('late')</script>", "late");

        assertThat(found.text()).isEqualTo("<script>alert('late')</script>");
        assertThat(marked(found)).containsExactly("late");
    }
}
