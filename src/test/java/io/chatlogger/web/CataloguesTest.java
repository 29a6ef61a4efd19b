package io.chatlogger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The dashboard's texts: each in both languages, with the same values and as many forms of the plural. */
class CataloguesTest {
    private static final Path SOURCES = Path.of("src/main/web");
    private static final Pattern CALL = Pattern.compile("\\btexts\\(\\s*\\{");
    private static final Pattern ENTRY =
            Pattern.compile("\\G[\\s,]*(?://[^\n]*\\s*)*(?:\"([^\"]+)\"|([\\w$]+)):\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

    @TestFactory
    List<DynamicTest> catalogues_each_areTheSameInBothLanguages() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.tsx?"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                Matcher call = CALL.matcher(source);
                while (call.find()) {
                    int begin = call.end();
                    tests.add(DynamicTest.dynamicTest(file + ":" + begin, () -> check(source, begin)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    private static void check(String source, int begin) {
        var english = new TreeMap<String, String>();
        int end = read(source, begin, english);
        Matcher between = Pattern.compile("\\G[\\s,]*}\\s*,\\s*\\{").matcher(source);
        assertThat(between.find(end)).as("two catalogues of plain strings").isTrue();
        var german = new TreeMap<String, String>();
        int last = read(source, between.end(), german);
        assertThat(Pattern.compile("\\G[\\s,]*}[\\s,]*\\)").matcher(source).find(last))
                .as("two catalogues of plain strings")
                .isTrue();
        assertThat(english).isNotEmpty();
        assertThat(german).containsOnlyKeys(english.keySet());
        english.forEach((key, text) -> {
            String other = Objects.requireNonNull(german.get(key));
            assertThat(values(other)).as(key).isEqualTo(values(text));
            assertThat(other.chars().filter(c -> c == '|').count())
                    .as(key)
                    .isEqualTo(text.chars().filter(c -> c == '|').count());
            assertThat(List.of(text, other)).as(key).noneMatch(String::isBlank);
        });
    }

    /** Reads the entries from a place on; returns the place behind the last one. */
    private static int read(String source, int from, Map<String, String> entries) {
        Matcher entry = ENTRY.matcher(source);
        int end = from;
        for (boolean found = entry.find(from); found; found = entry.find()) {
            String key = entry.group(1) == null ? entry.group(2) : entry.group(1);
            assertThat(entries.put(key, entry.group(3)))
                    .as(key + " is there once")
                    .isNull();
            end = entry.end();
        }
        return end;
    }

    /** Returns the values that a text takes. A form of the plural may leave one out: "a message" has no number. */
    private static List<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(result -> result.group())
                .distinct()
                .sorted()
                .toList();
    }
}
