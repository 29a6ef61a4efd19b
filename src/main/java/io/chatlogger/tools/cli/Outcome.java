package io.chatlogger.tools.cli;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.problem.FailureReason;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command's work and turns its result into output and an exit code: 0 done, 1 failed, 2 wrong usage. */
final class Outcome {
    private static final Duration VERY_LONG = Duration.ofDays(2);

    private final CommandSpec spec;
    private final Map<String, String> environment;

    Outcome(CommandSpec spec, Map<String, String> environment) {
        this.spec = spec;
        this.environment = environment;
    }

    /** Prints the result of a command. */
    interface Printer<T extends @Nullable Object> {
        void print(PrintWriter out, T result);
    }

    /**
     * Does the work in a session and prints its result.
     *
     * @return the exit code
     */
    <T extends @Nullable Object> int of(Function<Session, Future<T>> work, Printer<T> printer) {
        return ending(() -> {
            printer.print(out(), Session.run(environment, work));
            return CommandLine.ExitCode.OK;
        });
    }

    /**
     * Does work that takes a time that grows with the data, and that prints its results itself.
     *
     * @param work returns the exit code
     */
    int ofLong(BiFunction<Session, PrintWriter, Future<Integer>> work) {
        return ending(() -> Session.run(environment, VERY_LONG, session -> work.apply(session, out())));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int ending(Callable<Integer> work) {
        try {
            int code = work.call();
            out().flush();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("The command was interrupted");
        } catch (Exception e) {
            return failed(sentence(e));
        }
    }

    int failed(String sentence) {
        remark(sentence);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Prints a sentence for people beside the output, which may be for a program. */
    void remark(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    /** Returns the argument; if it breaks a rule, that is wrong usage. */
    <T> T checked(Supplier<T> argument) {
        try {
            return argument.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(subcommand(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the command whose usage is to be shown. */
    private CommandLine subcommand() {
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        return parsed.hasSubcommand() ? parsed.subcommand().commandSpec().commandLine() : spec.commandLine();
    }

    private static String sentence(Throwable thrown) {
        Throwable failure = DatabaseFailure.translated(thrown);
        if (failure instanceof ConfigException e) {
            return String.join("\n", e.faults());
        }
        if (failure instanceof Problem e) {
            List<String> details = e.faults().stream().map(Fault::detail).toList();
            return details.isEmpty() ? e.detail() : String.join("\n", details);
        }
        if (DatabaseFailure.isMissingTable(failure)) {
            return DatabaseFailure.MISSING_TABLE;
        }
        if (failure instanceof TimeoutException) {
            return "The database did not answer in time";
        }
        return FailureReason.of(failure);
    }
}
