package io.chatlogger.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every meter of our own with its description, found in the sources: many are made only when something happens, so that a server that has
 * just started does not know them all. A meter is a builder with a literal name and a literal description.
 */
final class MetricsTable {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern METER = Pattern.compile(
            "(Counter|FunctionCounter|Gauge|TimeGauge|Timer|DistributionSummary)\\s*\\.builder\\(\\s*(\"[^\"]*\"|[A-Z_]+)");
    private static final Pattern DESCRIPTION = Pattern.compile("\\.description\\(\\s*((?:\"[^\"]*\"\\s*\\+?\\s*)+)\\)");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"([a-z]+)\"\\)");
    private static final Pattern TAG = Pattern.compile("\\.tag\\(\\s*(\"[^\"]*\"|[A-Z_]+)");

    private MetricsTable() {}

    static String text() throws IOException {
        var rows = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(file, rows));
        }
        var out = new StringBuilder("\n| metric | kind | |\n|---|---|---|\n");
        rows.values().forEach(out::append);
        return out.append('\n').toString();
    }

    private static void collect(Path file, Map<String, String> rows) {
        String source = read(file);
        Matcher meter = METER.matcher(source);
        while (meter.find()) {
            String statement = source.substring(meter.start(), source.indexOf(".register(", meter.end()));
            Matcher description = DESCRIPTION.matcher(statement);
            if (!description.find()) {
                throw new IllegalStateException(
                        file + ": the meter " + meter.group(2) + " has no description that stands there as a text");
            }
            String kind = meter.group(1).toLowerCase(Locale.ROOT);
            String name = prometheus(literal(source, meter.group(2)), kind, unit(statement));
            rows.put(
                    name,
                    "| `%s%s` | %s | %s |\n"
                            .formatted(name, tags(source, statement), shown(kind), joined(description.group(1))));
        }
    }

    /** The literal itself, or of a constant of the same file. */
    private static String literal(String source, String token) {
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1);
        }
        Matcher constant =
                Pattern.compile("String " + token + "\\s*=\\s*\"([^\"]*)\"").matcher(source);
        if (!constant.find()) {
            throw new IllegalStateException("No constant " + token + " in the file that uses it");
        }
        return constant.group(1);
    }

    private static String unit(String statement) {
        Matcher unit = UNIT.matcher(statement);
        return unit.find() ? unit.group(1) : "";
    }

    private static String tags(String source, String statement) {
        Matcher tag = TAG.matcher(statement);
        var names = new StringBuilder();
        while (tag.find()) {
            names.append(names.isEmpty() ? "" : ",").append(literal(source, tag.group(1)));
        }
        return names.isEmpty() ? "" : "{" + names + "}";
    }

    /** As Prometheus sees it. */
    private static String prometheus(String name, String kind, String unit) {
        String base = name.replace('.', '_') + (unit.isEmpty() || name.endsWith(unit) ? "" : "_" + unit);
        return switch (kind) {
            case "counter", "functioncounter" -> base + "_total";
            case "timer", "timegauge" -> base + "_seconds";
            default -> base;
        };
    }

    private static String shown(String kind) {
        return switch (kind) {
            case "distributionsummary" -> "summary";
            case "functioncounter" -> "counter";
            case "timegauge" -> "gauge";
            default -> kind;
        };
    }

    private static String joined(String literals) {
        return literals.replaceAll("\"\\s*\\+\\s*\"", "")
                .strip()
                .replaceAll("^\"|\"$", "")
                .replace("|", "\\|");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
