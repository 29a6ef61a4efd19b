package io.chatlogger;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Declares {@code chatlogger serve} for the help; {@link Serve} does the work. */
@Command(
        name = Serve.COMMAND,
        mixinStandardHelpOptions = true,
        versionProvider = Main.class,
        description = "Starts the server (this is also what happens without a command).")
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Serve.run(spec.commandLine().getErr());
    }
}
