package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No feature's SQL names a table of a feature that stands after it in the order of packages. Whose a table is stands in the package-info of
 * its feature: "Owns the tables a, b".
 */
class SqlOwnershipTest {
    private static final Path SOURCES = Path.of("src/main/java/io/chatlogger");
    private static final Path MIGRATIONS = Path.of("migrations");

    private static final Pattern CREATED = Pattern.compile("(?m)^create table (\\w+) \\(");
    /** Names with "," and "and" between them; the first other word ends the list. */
    private static final Pattern OWNED = Pattern.compile(
            "Owns the tables?[\\s*]+(NAME(?:(?:,?[\\s*]+and|,)[\\s*]+NAME)*)".replace("NAME", "(?:\\{@code )?\\w+}?"));

    private static final Pattern WORD = Pattern.compile("\\w+");
    /** A list, because {@code from a, b} and {@code truncate a, b} name several. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|references|table|truncate|copy|using)\\s+(?:only\\s+)?(\\w++(?:[ \\w]*+,\\s*+\\w++)*+)");

    private static final Map<String, String> OWNERS = owners();
    private static final List<Use> USES = uses();

    /** Where a table is named: the package, and the table. */
    private record Use(String feature, String table) {
        @Override
        public String toString() {
            return feature + " -> " + table;
        }
    }

    @Test
    void tables_all_haveOneOwner() {
        assertThat(OWNERS.keySet())
                .as("Each table of the migrations stands in one package-info, after \"Owns the tables\"")
                .containsExactlyInAnyOrderElementsOf(tables());
    }

    @Test
    void sql_namesOnlyTablesOfFeaturesBeforeIt() {
        assertThat(upward(ArchitectureTest.ORDER).map(Use::toString))
                .as(
                        "A hook, a foreign key with cascade, a trigger or a source of the feed reaches upward without a name;"
                                + " what cannot be otherwise is to be listed here with its reason")
                .isEmpty();
    }

    @Test
    void order_turnedRound_isNoticed() {
        // Guards the test above: a reader that finds no names would find nothing wrong here either.
        assertThat(upward(ArchitectureTest.ORDER.reversed()).map(Use::toString))
                .contains(
                        "conversations.search.index -> messages",
                        "insight.analytics.rollup -> chat_versions",
                        "people.accounts -> users",
                        "tools.generator -> organizations");
    }

    @Test
    void texts_ofJava_areFoundAndCommentsAreNot() {
        assertThat(JavaTexts.of("""
                        // "not this"
                        /* "nor this" */ char c = '"'; String a = "one \\" quoted"; String b = \"""
                          from two
                          \"""; // 'x'
                        """)).containsExactly("one \\\" quoted", "\n  from two\n  ");
    }

    private static Stream<Use> upward(List<String> order) {
        return USES.stream()
                .filter(use -> place(order, OWNERS.getOrDefault(use.table(), "")) > place(order, use.feature()));
    }

    private static int place(List<String> order, String feature) {
        return feature.isEmpty() ? order.size() : order.indexOf(feature);
    }

    private static List<Use> uses() {
        return sources()
                .flatMap(source -> JavaTexts.of(read(source)).stream()
                        .flatMap(SqlOwnershipTest::named)
                        .map(table -> new Use(feature(source), table)))
                .distinct()
                .toList();
    }

    private static Stream<String> named(String text) {
        return NAMED.matcher(text)
                .results()
                .flatMap(found -> WORD.matcher(found.group(1)).results())
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .filter(OWNERS::containsKey);
    }

    private static Map<String, String> owners() {
        Set<String> tables = tables();
        var owners = new HashMap<String, String>();
        sources().filter(source -> source.endsWith("package-info.java")).forEach(source -> {
            var owned = OWNED.matcher(read(source));
            if (owned.find()) {
                WORD.matcher(owned.group(1))
                        .results()
                        .map(word -> word.group())
                        .filter(tables::contains)
                        .forEach(table -> {
                            String other = owners.put(table, feature(source));
                            assertThat(other)
                                    .as("Another owner of the table " + table)
                                    .isNull();
                        });
            }
        });
        return owners;
    }

    private static Set<String> tables() {
        var tables = new TreeSet<String>();
        files(MIGRATIONS)
                .forEach(file -> CREATED.matcher(read(file)).results().forEach(table -> tables.add(table.group(1))));
        return tables;
    }

    private static String feature(Path source) {
        return SOURCES.relativize(source.getParent()).toString().replace('/', '.');
    }

    private static Stream<Path> sources() {
        return files(SOURCES).filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
