package io.chatlogger;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The string constants of a Java source; what stands in comments is none. */
final class JavaTexts {
    /** What begins first is what it is: a comment, a character, a text block, a string. */
    private static final Pattern TOKEN = Pattern.compile("""
            //[^\\n]*\
            |/\\*.*?\\*/\
            |'(?:\\\\.|[^'\\\\\\n])+'\
            |\"""(?<block>.*?)(?<!\\\\)\"""\
            |"(?<line>(?:\\\\.|[^"\\\\\\n])*)"\
            """, Pattern.DOTALL);

    private JavaTexts() {}

    static List<String> of(String source) {
        return TOKEN.matcher(source)
                .results()
                .map(JavaTexts::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String text(MatchResult token) {
        String block = token.group("block");
        String line = token.group("line");
        return block != null ? block : line != null ? line : "";
    }
}
