package io.chatlogger.tools.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A command such as {@code org} that only has subcommands; without one it prints their usage. */
abstract class CommandGroup implements Runnable {
    static final String SLUG = "The organization's name in URLs, such as acme-support.";

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    CommandGroup(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public final void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    final Outcome outcome() {
        return new Outcome(spec, environment);
    }
}
