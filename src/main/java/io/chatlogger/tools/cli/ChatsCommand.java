package io.chatlogger.tools.cli;

import io.chatlogger.conversations.writing.ChatDates.Progress;
import io.chatlogger.people.orgs.OrgEntry;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code chatlogger chats}: work on stored chats. */
@Command(
        name = "chats",
        description = "Mends stored chats. Servers may run meanwhile.",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "(mend-dates)",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:used wrongly"})
public final class ChatsCommand extends CommandGroup {
    /** The number of chats after which a line tells the progress. */
    private static final long CHATS_PER_LINE = 100_000;

    public ChatsCommand() {
        this(System.getenv());
    }

    ChatsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Command(
            name = "mend-dates",
            description = {
                "Gives chats whose client gave no created_at the time of their earliest message.",
                "Earlier versions left it at the time when the chat was stored. May be ended and run again:",
                "what was mended stays so. Summaries and the search follow, in a server that runs, within seconds."
            })
    int mendDates(
            @Option(names = "--org", paramLabel = "SLUG", description = "Only this organization (default: all).")
                    @Nullable
                    String slug) {
        var mended = new AtomicLong();
        return outcome()
                .ofLong((session, out) -> session.each(
                                slug,
                                org -> mend(session, org, out)
                                        .onSuccess(progress -> mended.addAndGet(progress.mended())))
                        .map(done -> {
                            out.println("Mended the dates of " + mended.get() + " chats.");
                            return 0;
                        }));
    }

    private static Future<Progress> mend(Session session, OrgEntry org, PrintWriter out) {
        var lines = new AtomicLong();
        return session.chatDates()
                .mend(org.id().value(), progress -> {
                    if (progress.chats() / CHATS_PER_LINE > lines.get()) {
                        lines.set(progress.chats() / CHATS_PER_LINE);
                        print(out, org, progress);
                    }
                })
                .onSuccess(progress -> print(out, org, progress));
    }

    private static void print(PrintWriter out, OrgEntry org, Progress progress) {
        out.println(org.slug() + ": " + progress.chats() + " chats, " + progress.mended() + " mended");
        out.flush();
    }
}
