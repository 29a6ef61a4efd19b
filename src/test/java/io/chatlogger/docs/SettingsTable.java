package io.chatlogger.docs;

import io.chatlogger.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every setting with its variable, its default and the comment above it, from conf/chatlogger.properties. */
final class SettingsTable {
    private static final Path FILE = Path.of("conf/chatlogger.properties");
    private static final Pattern SECTION = Pattern.compile("# --- (.*?) -+");
    private static final Pattern SETTING = Pattern.compile("([a-z][a-z0-9._]*) =(.*)");

    private SettingsTable() {}

    static String text() throws IOException {
        var out = new StringBuilder();
        var comment = new StringBuilder();
        String section = "This node";
        boolean open = false;
        for (String line : Files.readAllLines(FILE)) {
            Matcher heading = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
                open = false;
                comment.setLength(0);
            } else if (setting.matches()) {
                if (!open) {
                    out.append("\n### ")
                            .append(section)
                            .append("\n\n| key and variable | default | |\n|---|---|---|\n");
                    open = true;
                }
                out.append(row(setting.group(1), setting.group(2).strip(), comment.toString()));
                comment.setLength(0);
            } else if (line.startsWith("# ")) {
                comment.append(comment.isEmpty() ? "" : " ")
                        .append(line.substring(2).strip());
            } else {
                comment.setLength(0);
            }
        }
        return out.append('\n').toString();
    }

    private static String row(String key, String value, String comment) {
        String shown = value.isEmpty() ? "" : "`" + value + "`";
        return "| `%s`<br>`%s` | %s | %s |\n"
                .formatted(
                        key,
                        Settings.variableOf(key),
                        shown,
                        comment.replace("|", "\\|").replace("<", "&lt;"));
    }
}
