package io.chatlogger.docs;

import io.chatlogger.Main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command with its arguments, options and examples, as its {@code --help} tells them. */
final class CommandsTable {
    private CommandsTable() {}

    static String text() {
        var out = new StringBuilder();
        commands(Main.commandLine()).forEach(command -> section(command, out));
        return out.append('\n').toString();
    }

    /** Those that do something: not the names that only stand before others. */
    static List<CommandSpec> commands(CommandLine root) {
        var found = new ArrayList<CommandSpec>();
        for (CommandLine command : root.getSubcommands().values()) {
            if (command.getSubcommands().isEmpty()) {
                found.add(command.getCommandSpec());
            } else {
                found.addAll(commands(command));
            }
        }
        return found;
    }

    private static void section(CommandSpec command, StringBuilder out) {
        String name = command.qualifiedName().replaceFirst("^chatlogger ", "");
        out.append("\n### `")
                .append(Stream.concat(Stream.of(name), arguments(command)).collect(Collectors.joining(" ")))
                .append("`\n\n")
                .append(sentences(command.usageMessage().description()))
                .append('\n');
        List<String> rows = rows(command);
        if (!rows.isEmpty()) {
            out.append("\n| | |\n|---|---|\n");
            rows.forEach(out::append);
        }
        footer(command.usageMessage().footer(), out);
    }

    /** Those without which the command does nothing; of a group it needs one at the most. */
    private static Stream<String> arguments(CommandSpec command) {
        return Stream.concat(
                command.positionalParameters().stream().map(CommandsTable::shown),
                command.options().stream()
                        .filter(option -> option.required() && option.group() == null)
                        .map(CommandsTable::shown));
    }

    private static List<String> rows(CommandSpec command) {
        return Stream.concat(
                        command.positionalParameters().stream(),
                        command.options().stream().filter(option -> !option.usageHelp() && !option.versionHelp()))
                .filter(argument -> !argument.hidden())
                .map(argument -> "| `%s` | %s |\n"
                        .formatted(shown(argument).replace("|", "\\|"), sentences(argument.description())))
                .toList();
    }

    private static String shown(ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option ->
                option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
            case PositionalParamSpec parameter ->
                parameter.paramLabel() + (parameter.arity().max() > 1 ? "…" : "");
            default -> throw new IllegalStateException("Neither option nor parameter: " + argument);
        };
    }

    private static String sentences(String[] lines) {
        return Arrays.stream(lines)
                .map(line -> line.replace("%n", " ").strip())
                .collect(Collectors.joining(" "))
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .strip();
    }

    /** Indented lines are commands to copy; the others are sentences, which may go on in the next line. */
    private static void footer(String[] lines, StringBuilder out) {
        var paragraph = new ArrayList<String>();
        boolean toCopy = false;
        for (String line : String.join("\n", lines).replace("%n", "\n").split("\n", -1)) {
            if (line.isBlank() || line.startsWith("  ") != toCopy) {
                paragraph(paragraph, toCopy, out);
                toCopy = line.startsWith("  ");
            }
            if (!line.isBlank() && !line.matches("Examples?:")) {
                paragraph.add(line.strip());
            }
        }
        paragraph(paragraph, toCopy, out);
    }

    private static void paragraph(List<String> lines, boolean toCopy, StringBuilder out) {
        if (!lines.isEmpty()) {
            out.append('\n')
                    .append(
                            toCopy
                                    ? "```bash\n" + String.join("\n", lines) + "\n```"
                                    : sentences(lines.toArray(String[]::new)))
                    .append('\n');
        }
        lines.clear();
    }
}
