package io.chatlogger.tools.generator;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabasePlace;
import io.chatlogger.platform.db.DatabaseStartException;
import io.chatlogger.platform.problem.FailureReason;
import io.chatlogger.platform.problem.Problem;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chatlogger generate}: fills the database with made-up chats. Exit code 0 done, 1 failed or stopped, 2 wrong usage. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Fills the database with made-up organizations, people and chats, for measuring and trying out.",
        footer = {
            "",
            "The same options make the same chats, ids and all, when --until is given too.",
            "It writes directly into the database that the settings name, also while a",
            "server runs. Ctrl-C stops it; the chats stored by then are complete.",
            "",
            "Exit codes: 0 done, 1 failed or stopped, 2 wrong usage."
        })
public final class GenerateCommand implements Callable<Integer> {
    /**
     * How long the end of the process waits, in seconds: for the transactions under way, and for the stop of a database that was started
     * for this.
     */
    private static final int LAST_WORDS_SECONDS = 20;

    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private GenerateOptions options = new GenerateOptions();

    public GenerateCommand() {
        this(System.getenv());
    }

    /** Makes the command with other variables to read settings from than those of this process. */
    public GenerateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Request request;
        try {
            request = options.request(clock.instant());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        var ended = new CountDownLatch(1);
        try {
            return call(request, ended);
        } finally {
            ended.countDown();
        }
    }

    private int call(Request request, CountDownLatch ended) throws InterruptedException {
        try {
            DatabasePlace place = DatabasePlace.load(environment);
            try (DatabaseHost host = DatabaseHost.join(place)) {
                PrintWriter err = spec.commandLine().getErr();
                var ground = new Generation.Ground(place.settings(), host.url(), clock, err);
                print(stoppable(new Generation(request, ground), ended));
                return 0;
            }
        } catch (GenerateRefused | ConfigException | DatabaseStartException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (Problem e) {
            return failed(e.detail());
        } catch (TimeoutException e) {
            return failed("The database did not answer in time");
        } catch (SQLException e) {
            return failed(
                    DatabaseFailure.isMissingTable(e)
                            ? DatabaseFailure.MISSING_TABLE
                            : "The database failed: " + FailureReason.of(e));
        }
    }

    /** Runs the generation so that the end of the process waits for the transactions under way. */
    private Generated stoppable(Generation generation, CountDownLatch ended)
            throws GenerateRefused, SQLException, TimeoutException, InterruptedException {
        Thread hook = Thread.ofPlatform().name("generate-stop").unstarted(() -> {
            generation.stop();
            await(ended);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return generation.run(options.connections());
        } finally {
            remove(hook);
        }
    }

    private void await(CountDownLatch ended) {
        try {
            if (!ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                failed("It did not stop in time; all stored chats are complete anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: its shutdown hook led here.
        }
    }

    private void print(Generated made) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(options.json() ? made.toJson() : made.toText());
        out.flush();
    }

    private int failed(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
        return 1;
    }
}
