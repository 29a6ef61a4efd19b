package io.chatlogger.tools.cli;

import io.chatlogger.insight.analytics.rollup.RollupAudit;
import io.chatlogger.insight.analytics.rollup.RollupAudit.Checked;
import io.chatlogger.people.orgs.OrgEntry;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code chatlogger rollup}: the counts that summaries are made from. */
@Command(
        name = "rollup",
        description =
                "Compares the counts behind summaries with the messages, and counts again. Servers may run meanwhile.",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "(verify | rebuild)",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, all counts were right or are right now",
            "1:failed, or some counts are wrong",
            "2:used wrongly"
        })
public final class RollupCommand extends CommandGroup {
    private static final String ORG = "Only this organization (default: all).";

    public RollupCommand() {
        this(System.getenv());
    }

    RollupCommand(Map<String, String> environment) {
        super(environment);
    }

    @Command(name = "verify", description = "Compares the counts of every hour, day and month with the messages.")
    int verify(
            @Option(names = "--org", paramLabel = "SLUG", description = ORG) @Nullable String slug,
            @Option(names = "--repair", description = "Count the days again that have wrong counts.") boolean repair) {
        return outcome()
                .ofLong((session, out) -> session.counts(audit -> {
                    var wrong = new AtomicInteger();
                    return session.each(slug, org -> verify(audit, org, repair, new Months(out, org.slug()), wrong))
                            .map(done -> {
                                out.println(
                                        wrong.get() == 0
                                                ? "Nothing is wrong."
                                                : wrong.get() + " periods were wrong"
                                                        + (repair
                                                                ? ", and their days were counted again."
                                                                : ": add --repair to count them again."));
                                return wrong.get() == 0 || repair ? 0 : 1;
                            });
                }));
    }

    private static Future<Void> verify(
            RollupAudit audit, OrgEntry org, boolean repair, Months months, AtomicInteger wrong) {
        var bad = new ArrayList<Instant>();
        return audit.verify(
                        org.id().value(),
                        day -> {
                            months.day(day);
                            wrong.addAndGet(day.wrong().size());
                            if (!day.wrong().isEmpty()) {
                                bad.add(day.day());
                            }
                        },
                        () -> false)
                .compose(done -> {
                    months.end();
                    return repair ? repaired(audit, org, bad) : Future.succeededFuture();
                });
    }

    private static Future<Void> repaired(RollupAudit audit, OrgEntry org, List<Instant> days) {
        Future<Void> done = Future.succeededFuture();
        for (Instant day : days) {
            done = done.compose(before -> audit.repair(org.id().value(), day));
        }
        return done;
    }

    @Command(name = "rebuild", description = "Counts every day again from the messages.")
    int rebuild(@Option(names = "--org", paramLabel = "SLUG", description = ORG) @Nullable String slug) {
        return outcome()
                .ofLong((session, out) -> session.counts(audit -> session.each(slug, org -> {
                            var months = new Months(out, org.slug());
                            return audit.rebuild(
                                            org.id().value(),
                                            day -> months.day(new Checked(day, List.of())),
                                            () -> false)
                                    .onSuccess(done -> months.end());
                        })
                        .map(done -> {
                            out.println("Everything was counted again.");
                            return 0;
                        })));
    }

    /** Prints the progress, one line for each month. */
    private static final class Months {
        private final PrintWriter out;
        private final String slug;
        private final AtomicReference<@Nullable YearMonth> month = new AtomicReference<>();
        private int days;
        private int wrong;

        Months(PrintWriter out, String slug) {
            this.out = out;
            this.slug = slug;
        }

        void day(Checked day) {
            YearMonth of = YearMonth.from(day.day().atOffset(ZoneOffset.UTC));
            if (!of.equals(month.get())) {
                end();
                month.set(of);
            }
            days++;
            wrong += day.wrong().size();
            day.wrong().forEach(period -> out.println(slug + ": wrong: " + period));
        }

        void end() {
            if (month.get() != null) {
                out.println(slug + ": " + month.get() + ": " + days + " days, " + wrong + " wrong");
                out.flush();
            }
            days = 0;
            wrong = 0;
        }
    }
}
