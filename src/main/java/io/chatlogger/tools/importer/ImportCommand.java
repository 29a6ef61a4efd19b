package io.chatlogger.tools.importer;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.tools.importer.source.Bundles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code chatlogger import}: sends chats from files of ChatLogger and of other products through the public API. Exit code 0 if everything is
 * stored, 3 if something was refused, 1 if it could not finish, 2 if the command line is wrong.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends chats from files of ChatLogger or of another product through the API of a running server.",
        footer = {
            "",
            "ChatLogger's own files have one chat a line, plain or gzip:",
            "  {\"external_id\",\"title\",\"tags\",\"metadata\",\"messages\":[{\"role\",\"content\",...}]},",
            "or one message a line: {\"chat_id\" or \"external_chat_id\",\"role\",\"content\",...}.",
            "src/docs/import.md says for each other product how to get its export, and what is taken of it.",
            "The same files may be imported again: no message is stored twice.",
            "",
            "Exit codes: 0 everything is stored, 1 could not finish, 2 wrong usage, 3 something was refused."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final int MAX_IN_FLIGHT = 32;

    private final Supplier<Path> dataDir;
    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER|ZIP",
            description = "What to read: an export as it was downloaded, or unpacked; - is standard input.")
    private List<String> files = List.of();

    @Mixin
    private SourceOptions from = new SourceOptions();

    @Option(
            names = "--dry-run",
            description = "Send nothing: show the first three chats as they would be stored, and count the rest.")
    private boolean dryRun;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the server. This, --org and --key come from dev-credentials.json in the data folder"
                            + " when they are left out and the file is there.")
    private @Nullable String url;

    @Option(names = "--org", paramLabel = "SLUG", description = "Organization to store the chats in.")
    private @Nullable String organization;

    @ArgGroup
    private KeyOptions key = new KeyOptions();

    @ArgGroup(exclusive = false)
    private SignOptions signing = new SignOptions();

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "4",
            description = "Requests at once, 1 to 32 (${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--batch-items",
            paramLabel = "N",
            defaultValue = "500",
            description = "Messages to gather for a request, 1 to 1000 (${DEFAULT-VALUE}).")
    private int batchItems;

    @Option(
            names = "--refused",
            paramLabel = "FILE",
            defaultValue = "import-refused.ndjson",
            description =
                    "The file for refused lines and messages with the reasons, made if there are any (${DEFAULT-VALUE}).")
    private Path refused = Path.of("import-refused.ndjson");

    @Option(names = "--quiet", description = "Show no progress, only the report.")
    private boolean quiet;

    /** Creates the command with the data folder of the environment and this process's standard input. */
    public ImportCommand() {
        this(() -> NodeSettings.read(Settings.load(System.getenv())).dataDir(), System.in);
    }

    /** @param dataDir returns the data folder; called only if the command line leaves something open */
    ImportCommand(Supplier<Path> dataDir, InputStream in) {
        this.dataDir = dataDir;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        var tally = new ImportCounts();
        try (var inputs = new ImportInputs()) {
            ImportSession session;
            try {
                check();
                var sending = dryRun ? null : new ImportSession.Sending(target(), inFlight, batchItems);
                inputs.open(files, from, in, tally);
                if (!quiet) {
                    inputs.said(from.recognized()).forEach(spec.commandLine().getErr()::println);
                }
                if (sending == null) {
                    return new DryRun(inputs.all(), from.options(clock))
                            .run(spec.commandLine().getOut(), spec.commandLine().getErr());
                }
                var settings = new ImportSession.Settings(inputs.all(), from.options(clock), sending, refused, quiet);
                session = new ImportSession(settings, tally, clock);
            } catch (IllegalArgumentException | ConfigException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                // The usage would hide the one sentence that matters.
                spec.commandLine().getErr().println(Reasons.ofFile(e));
                return CommandLine.ExitCode.USAGE;
            }
            return session.run(spec.commandLine().getOut(), spec.commandLine().getErr());
        }
    }

    private void check() throws IOException {
        within("--in-flight", inFlight, MAX_IN_FLIGHT);
        within("--batch-items", batchItems, BatchSize.MAX_ITEMS);
        checkFolder(refused);
        boolean keyToo = key.fromStandardInput();
        if (files.stream().filter(Bundles.STANDARD_INPUT::equals).count() + (keyToo ? 1 : 0) > 1) {
            throw new IllegalArgumentException(
                    "Standard input (-) is named twice: it can be read once, for a FILE or for --key");
        }
        for (String name : files) {
            if (Files.exists(refused) && Files.exists(Path.of(name)) && Files.isSameFile(Path.of(name), refused)) {
                throw new IllegalArgumentException(
                        name + " is also where refused ones are written: name another file with --refused");
            }
        }
    }

    private static void within(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(option + " is " + value + ": expected 1 to " + max);
        }
    }

    /** Checks early that the folder can be used; otherwise the run would fail maybe after an hour, with the first refused message. */
    private static void checkFolder(Path refused) {
        Path folder = refused.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(refused)) {
            throw new IllegalArgumentException(
                    "--refused is " + refused + ": expected a file in a folder that is there");
        }
    }

    private Target target() throws IOException {
        String typed = key.read(in);
        if (url != null && organization != null && typed != null) {
            return Target.of(url, organization, typed, signing.keyId());
        }
        ImportCredentials known = ImportCredentials.in(dataDir.get());
        return Target.of(
                given("--url", url, known.url(), known),
                given("--org", organization, known.organization(), known),
                given("--key", typed, known.key(), known),
                signing.keyId());
    }

    private static String given(String option, @Nullable String typed, @Nullable String known, ImportCredentials from) {
        if (typed != null) {
            return typed;
        }
        if (known == null) {
            throw new IllegalArgumentException(option + " is needed: there is none in " + from.file());
        }
        return known;
    }
}
