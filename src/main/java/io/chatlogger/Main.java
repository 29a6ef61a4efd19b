package io.chatlogger;

import io.chatlogger.platform.ops.Version;
import io.chatlogger.tools.cli.ChatsCommand;
import io.chatlogger.tools.cli.KeyCommand;
import io.chatlogger.tools.cli.MigrateCommand;
import io.chatlogger.tools.cli.OrgCommand;
import io.chatlogger.tools.cli.RollupCommand;
import io.chatlogger.tools.cli.UserCommand;
import io.chatlogger.tools.generator.GenerateCommand;
import io.chatlogger.tools.importer.ImportCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Runs the command line: {@code serve}, which is the default without a command, and the commands for operators. */
@Command(
        name = "chatlogger",
        mixinStandardHelpOptions = true,
        versionProvider = Main.class,
        description = "Records conversations: acknowledged means committed, exactly once.",
        footer = {
            "",
            "Settings come from conf/chatlogger.properties (or the file named in CHATLOGGER_CONF) and from CHATLOGGER_* variables;",
            "src/docs/configuration.md lists them. Without a command the server is started."
        })
public final class Main implements Runnable, IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"chatlogger " + Version.described() + " (Java " + Runtime.version() + ")"};
    }

    @Override
    public void run() {
        throw new IllegalStateException("Without a command the server is started, see main");
    }

    public static void main(String[] args) {
        boolean serve = args.length == 0 || Arrays.equals(args, new String[] {Serve.COMMAND});
        // To set up all commands would take a tenth of the start.
        int exit = serve
                ? Serve.run(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                : commandLine().execute(args);
        // A running server has threads of its own; a command that is done, or a server that did not start, ends the
        // process here.
        if (exit != Serve.RUNNING) {
            System.exit(exit);
        }
    }

    /** Returns every command, for the process and for the page about them. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new MigrateCommand())
                .addSubcommand(new OrgCommand())
                .addSubcommand(new RollupCommand())
                .addSubcommand(new ChatsCommand())
                .addSubcommand(new KeyCommand())
                .addSubcommand(new UserCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new GenerateCommand());
    }
}
