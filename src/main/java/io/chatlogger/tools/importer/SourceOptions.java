package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.Bundle;
import io.chatlogger.tools.importer.source.DateOrder;
import io.chatlogger.tools.importer.source.ImportOptions;
import io.chatlogger.tools.importer.source.ImportSource;
import io.chatlogger.tools.importer.source.ImportSources;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the files are and how to read them. */
final class SourceOptions {
    private static final String AUTO = "auto";

    @Option(
            names = "--from",
            paramLabel = "PRODUCT",
            defaultValue = AUTO,
            completionCandidates = Products.class,
            description =
                    "What the files are: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}: recognized by their content).")
    private String from = AUTO;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Zone of times that name none, such as Europe/Berlin (UTC).")
    private @Nullable String timeZone;

    @Option(
            names = "--date-order",
            paramLabel = "ORDER",
            description = "Order of dates of digits in a WhatsApp chat, dmy, mdy or ymd (decided by the whole file).")
    private @Nullable String dateOrder;

    @Option(
            names = "--branch",
            paramLabel = "WHICH",
            defaultValue = "all",
            description = "Of a ChatGPT chat with branches: all makes each path a chat, current takes the one shown"
                    + " last (${DEFAULT-VALUE}).")
    private String branch = "all";

    /** The words of {@code --from}. */
    static final class Products extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Products() {
            super(words());
        }
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of(AUTO));
        words.addAll(ImportSources.words());
        return words;
    }

    ImportOptions options(InstantSource clock) {
        return new ImportOptions(
                timeZone == null ? null : zone(timeZone),
                chosen("--branch", branch, ImportOptions.Branches.values()),
                dateOrder == null ? null : chosen("--date-order", dateOrder, DateOrder.values()),
                clock.instant());
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--time-zone is " + text + ": expected an IANA zone such as Europe/Berlin, or UTC", e);
        }
    }

    private static <E extends Enum<E>> E chosen(String option, String text, E[] values) {
        List<String> words = new ArrayList<>();
        for (E value : values) {
            String word = value.name().toLowerCase(Locale.ROOT);
            if (word.equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
            words.add(word);
        }
        throw new IllegalArgumentException(option + " is " + text + ": expected " + String.join(" or ", words));
    }

    boolean recognized() {
        return from.equals(AUTO);
    }

    /** Returns the product of a file, as chosen or recognized. */
    ImportSource source(Bundle bundle) throws IOException {
        return recognized()
                ? ImportSources.detect(bundle)
                : ImportSources.named(from)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--from is " + from + ": expected one of " + String.join(", ", words())));
    }
}
