package io.chatlogger.web.status;

import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.ops.Readiness;
import io.chatlogger.platform.ops.Version;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the server is.
 *
 * @param checks what was looked at: {@code server}, {@code database}, {@code disk}, {@code search}, {@code analytics}
 * @param searchLag the age of the oldest change that the index does not have; zero when there is none
 * @param analyticsLag the same of the kept counts
 */
record SystemStatus(List<Readiness.Check> checks, Duration searchLag, Duration analyticsLag, Instant asOf) {
    private static final String OK = "ok";
    private static final String DEGRADED = "degraded";
    private static final String DOWN = "down";

    /** The checks without which nothing works. */
    private static final Set<String> VITAL = Set.of("server", "database");

    /** So far behind, search or counts are said to be late. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final ObjectShape CHECK = ObjectShape.named("StatusCheck")
            .required("name", Fields.text(), "server, database, disk, search, analytics")
            .required("ok", Fields.truth(), "")
            .required("detail", Fields.text(), "A few words for people");

    private static final ObjectShape SHAPE = ObjectShape.named("SystemStatus")
            .required("status", Fields.word(List.of(OK, DEGRADED, DOWN)), "degraded: not all works, or late")
            .optional("checks", Fields.listOf(CHECK), "What was looked at, at most a second ago")
            .optional("version", Fields.text(), "The version of the server")
            .optional("search_lag_ms", Fields.count(), "How far the search is behind what was stored")
            .optional(
                    "analytics_lag_ms",
                    Fields.count(),
                    "How far the kept counts are behind; what they lack is counted at each request")
            .optional("as_of", Fields.time(), "");

    static final Operation READ = Operation.of("getStatus", "Operations", "See how the server is")
            .describedAs("Everybody gets the word alone; who is signed in, in any role, gets the rest too.")
            .answers(200, SHAPE, "It works, or most of it")
            .answers(503, SHAPE, "It does not work");

    static SystemStatus of(List<Readiness.Check> found, Duration searchLag, Duration analyticsLag, Instant asOf) {
        var checks = new ArrayList<>(found);
        checks.add(late("search", searchLag));
        checks.add(late("analytics", analyticsLag));
        return new SystemStatus(List.copyOf(checks), searchLag, analyticsLag, asOf);
    }

    private static Readiness.Check late(String name, Duration lag) {
        boolean ok = lag.compareTo(LATE) <= 0;
        return new Readiness.Check(name, ok, ok ? "keeps up" : lag.toSeconds() + " s behind");
    }

    String word() {
        List<String> failed = checks.stream()
                .filter(check -> !check.ok())
                .map(Readiness.Check::name)
                .toList();
        if (failed.isEmpty()) {
            return OK;
        }
        return failed.stream().anyMatch(VITAL::contains) ? DOWN : DEGRADED;
    }

    /** @param whole whether more than the word is told */
    Reply reply(boolean whole) {
        return Reply.json(word().equals(DOWN) ? 503 : 200, JsonOutput.object(out -> {
            out.text("status", word());
            if (whole) {
                out.objects("checks", checks, (each, check) -> {
                    each.text("name", check.name());
                    each.truth("ok", check.ok());
                    each.text("detail", check.detail());
                });
                out.text("version", Version.current());
                out.number("search_lag_ms", Math.max(0, searchLag.toMillis()));
                out.number("analytics_lag_ms", Math.max(0, analyticsLag.toMillis()));
                out.time("as_of", asOf);
            }
        }));
    }
}
