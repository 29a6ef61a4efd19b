package io.chatlogger.tools.importer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The report at the end of a run.
 *
 * @param notes what was ignored or not taken, one kind a line
 * @param failure why the run could not finish, as a sentence; null if nothing failed
 * @param stopped whether the run was ended early
 */
record Report(
        ImportCounts.Count count,
        List<String> notes,
        Duration took,
        @Nullable String failure,
        boolean stopped,
        Path refusedFile) {
    /** The exit code if everything that was read is stored. */
    static final int DONE = 0;

    static final int NOT_FINISHED = 1;
    /** The exit code if everything was read, and everything but the refused parts is stored. */
    static final int SOME_REFUSED = 3;

    int exitCode() {
        if (failure != null || stopped || count.unsettled() > 0) {
            return NOT_FINISHED;
        }
        return count.refused().total() > 0 ? SOME_REFUSED : DONE;
    }

    /** Returns the numbers, one fact a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Read           " + number(count.read().chats(), "chat") + ", "
                + number(count.read().messages(), "message"));
        lines.add("Stored         " + number(count.stored().messages(), "message"));
        lines.add("Already there  " + number(count.stored().alreadyThere(), "message") + perhapsOurs());
        if (count.read().chatsAlone() > 0) {
            lines.add("Chats alone    " + count.stored().chatsAlone() + " of "
                    + count.read().chatsAlone() + " stored or already there");
        }
        lines.add("Refused        " + refused());
        if (count.unsettled() > 0) {
            lines.add("Not sent       " + number(count.unsettled(), "message"));
        }
        lines.addAll(notes);
        double seconds = Math.max(took.toMillis(), 1) / 1000.0;
        lines.add(String.format(
                Locale.ROOT, "Took           %.1f s, %,.0f messages/s", seconds, count.settled() / seconds));
        return lines;
    }

    /** Returns why not everything was read and sent, and what to do; null if everything was. */
    @Nullable
    String ending() {
        String again = " Run the same command again: what is stored is not stored twice.";
        if (failure != null) {
            return "The import could not finish. " + sentence(failure) + again;
        }
        return exitCode() == NOT_FINISHED ? "The import was stopped before its end." + again : null;
    }

    private String perhapsOurs() {
        return count.stored().perhapsOurs() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (%,d of them in requests that were sent twice, so this run may have stored them)",
                        count.stored().perhapsOurs());
    }

    private String refused() {
        if (count.refused().total() == 0) {
            return "0";
        }
        List<String> kinds = new ArrayList<>();
        if (count.refused().messages() > 0) {
            kinds.add(number(count.refused().messages(), "message"));
        }
        if (count.refused().chats() > 0) {
            kinds.add(number(count.refused().chats(), "chat"));
        }
        if (count.refused().lines() > 0) {
            kinds.add(number(count.refused().lines(), "line"));
        }
        return String.join(", ", kinds) + ": see " + refusedFile;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String number(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
