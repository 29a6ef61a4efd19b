package io.chatlogger.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every route from the reviewed list, which another test compares with what a server has. What is there twice stands once. */
final class RoutesTable {
    private static final Path REVIEWED = Path.of("src/test/resources/routes.txt");
    private static final String PREFIX = "/api/v1";
    /** Method, path, who may, largest body. */
    private static final Pattern ROUTE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S.*?)\\s+(\\S+)");

    private RoutesTable() {}

    static String text() throws IOException {
        List<Matcher> all = Files.readAllLines(REVIEWED).stream()
                .map(ROUTE::matcher)
                .filter(Matcher::matches)
                .toList();
        Set<String> names =
                all.stream().map(route -> route.group(1) + " " + route.group(2)).collect(Collectors.toSet());
        var rows = new TreeSet<String>();
        for (Matcher route : all) {
            String path = route.group(2);
            boolean twin =
                    path.startsWith(PREFIX) && names.contains(route.group(1) + " " + path.substring(PREFIX.length()));
            if (!twin) {
                rows.add("| `%s` | `%s` | %s | %s |\n"
                        .formatted(path, route.group(1), route.group(3).replace(",", ", "), route.group(4)));
            }
        }
        return "\n| path | method | who may | largest body |\n|---|---|---|--:|\n" + String.join("", rows) + "\n";
    }
}
