package io.chatlogger.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Every route from the reviewed list, which another test compares with what a server has. What is there twice stands once. */
final class RoutesTable {
    private static final Path REVIEWED = Path.of("src/test/resources/routes.txt");
    private static final String PREFIX = "/api/v1";

    private RoutesTable() {}

    static String text() throws IOException {
        List<String[]> all = Files.readAllLines(REVIEWED).stream()
                .map(line -> line.split("\\s+(?=roles:|public|key:|scopes:)|\\s+(?=\\S+$)"))
                .map(parts -> new String[] {
                    parts[0].split("\\s+")[0], parts[0].split("\\s+")[1], parts[1], parts[parts.length - 1]
                })
                .toList();
        var rows = new TreeSet<String>();
        var unprefixed = new TreeSet<String>();
        all.forEach(route -> unprefixed.add(route[0] + " " + route[1]));
        for (String[] route : all) {
            boolean twin = route[1].startsWith(PREFIX)
                    && unprefixed.contains(route[0] + " " + route[1].substring(PREFIX.length()));
            if (!twin) {
                rows.add("| `%s` | `%s` | %s | %s |\n"
                        .formatted(route[1], route[0], route[2].replace(",", ", "), route[3]));
            }
        }
        return "\n| path | method | who may | largest body |\n|---|---|---|--:|\n" + String.join("", rows) + "\n";
    }
}
