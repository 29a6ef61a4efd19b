package io.chatlogger.platform.jobs;

import io.chatlogger.platform.jobs.JobTable.Trait;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements for one table, composed once. Each step of a job is one statement: the row at that moment decides whether a worker may do
 * it, and all times are the database's. In statements for one job {@code $1} is the organization, {@code $2} the id, {@code $3} the
 * attempt.
 */
record JobStatements(
        String claim,
        String beat,
        String complete,
        String fail,
        String giveBack,
        String reclaim,
        String expire,
        String forget,
        String waiting) {
    /**
     * Claims the oldest job that may begin. Where an organization's jobs run one at a time, none of them is running, and none waits before
     * this one. A job that pauses after a failure lets others pass. Locked rows are skipped, so no worker waits for another.
     */
    private static final String CLAIM = """
            with next as (
              select j.id, %ORG% as org
              from %TABLE% j
              where j.status = 'pending'
              and j.%RUN_AT% <= now()
              and %OPEN%
              and %ALIVE%
              and %FAIR%
              order by j.%CREATED_AT%, j.id
              limit 1
              for update of j skip locked
            )
            update %TABLE% j
            set
              %CLAIMED%
              status = 'running',
              attempt = j.attempt + 1,
              lease_until = now() + $1 * interval '1 millisecond',
              worker = $2,
              started_at = coalesce(j.started_at, now())
            from next n
            where %SAME%
            returning %ORG%, j.id, j.attempt, %PAYLOAD%
            """;

    private static final String FAIR = """
            not exists (
                select from %TABLE% r
                where %ORG_OF_R% = %ORG%
                and r.status = 'running'
                and %OPEN_OF_R%)
              and not exists (
                select from %TABLE% r
                where %ORG_OF_R% = %ORG%
                and r.status = 'pending'
                and r.%RUN_AT% <= now()
                and %OPEN_OF_R%
                and (r.%CREATED_AT%, r.id) < (j.%CREATED_AT%, j.id))""";

    private static final String BEAT = """
            update %TABLE% j
            set
              %BEATEN%
              lease_until = now() + $4 * interval '1 millisecond'
            where %MINE%
            """;

    private static final String COMPLETE = """
            update %TABLE% j
            set
              %COMPLETED%
              %WIPED%
              status = 'completed',
              lease_until = null,
              worker = null,
              finished_at = coalesce(j.finished_at, now()),
              %REASON% = null
            where %MINE%
            """;

    private static final String FAIL = """
            update %TABLE% j
            set
              %WIPED_IF_LAST%
              failures = j.failures + 1,
              %REASON% = $4,
              lease_until = null,
              worker = null,
              status = case when %LAST% then 'failed' else 'pending' end,
              finished_at = case when %LAST% then now() else j.finished_at end,
              %RUN_AT% = now() + %PAUSE%
            where %MINE%
            returning j.status = 'failed'
            """;

    private static final String GIVE_BACK = """
            update %TABLE% j
            set
              status = 'pending',
              lease_until = null,
              worker = null,
              %RUN_AT% = now() + $4 * interval '1 millisecond'
            where %MINE%
            """;

    /**
     * Reclaims jobs whose lease ran out, and those of an earlier life of this node, which has certainly ended. The lease itself was the first
     * pause, so that the second attempt begins at once.
     */
    private static final String RECLAIM = """
            with gone as (
              select j.id, %ORG% as org
              from %TABLE% j
              where j.status = 'running'
              and (j.lease_until < now()
                or (split_part(j.worker, '/', 1) = $4 and j.worker <> $5))
              and %OPEN%
              order by j.lease_until
              limit 100
              for update of j skip locked
            )
            update %TABLE% j
            set
              %WIPED_IF_LAST%
              failures = j.failures + 1,
              %REASON% = $1,
              lease_until = null,
              worker = null,
              status = case when %LAST% then 'failed' else 'pending' end,
              finished_at = case when %LAST% then now() else j.finished_at end,
              %RUN_AT% = now() + %PAUSE% - (%PAUSES%)[1] * interval '1 millisecond'
            from gone n
            where %SAME%
            returning %ORG%, j.id, j.status = 'failed'
            """;

    private static final String EXPIRE = """
            with old as (
              select j.id, %ORG% as org
              from %TABLE% j
              where j.status = 'pending'
              and j.expires_at <= now()
              and %OPEN%
              limit 1000
              for update of j skip locked
            )
            update %TABLE% j
            set
              %WIPED%
              status = 'failed',
              finished_at = now(),
              %REASON% = coalesce('Its time was over; the last attempt: ' || %REASON%, 'Its time was over before it was tried')
            from old n
            where %SAME%
            """;

    private static final String FORGET = """
            delete from %TABLE%
            where ctid = any (array(
              select j.ctid
              from %TABLE% j
              where %HISTORY%
              and j.finished_at < now() - $1 * interval '1 millisecond'
              limit 1000))
            """;

    private static final String WAITING = """
            select count(*)
            from %TABLE% j
            where j.status = 'pending'
            and %OPEN%
            """;

    private static final String PAUSE =
            "(%PAUSES%)[least(j.failures + 1, cardinality(%PAUSES%))] * interval '1 millisecond'";

    private static final Pattern PLACE = Pattern.compile("\\?");

    static JobStatements of(JobTable table) {
        JobTable.Assignments own = table.assignments();
        return new JobStatements(
                sql(CLAIM, table).replace("%CLAIMED%", assignments(own.claimed())),
                numbered(sql(BEAT, table).replace("%BEATEN%", assignments(own.beaten())), 5),
                numbered(sql(COMPLETE, table).replace("%COMPLETED%", assignments(own.completed())), 4),
                retried(FAIL, table, 5),
                sql(GIVE_BACK, table),
                retried(RECLAIM, table, 2),
                table.has(Trait.EXPIRES) ? sql(EXPIRE, table) : "",
                sql(FORGET, table),
                sql(WAITING, table));
    }

    /** @param first the number of the first of the parameters for the limit of failures and the pauses */
    private static String retried(String template, JobTable table, int first) {
        String last = "j.failures + 1 >= $" + first
                + (table.has(Trait.EXPIRES) ? " or coalesce(j.expires_at <= now() + %PAUSE%, false)" : "");
        String wiped = table.has(Trait.WIPES_PAYLOAD) ? "payload = case when %LAST% then null else j.payload end," : "";
        String whole = template.replace("%WIPED_IF_LAST%", wiped)
                .replace("%LAST%", last)
                .replace("%PAUSE%", PAUSE)
                .replace("%PAUSES%", "$" + (first + 1) + "::bigint[]");
        return sql(whole, table);
    }

    private static String sql(String template, JobTable table) {
        JobTable.Columns columns = table.columns();
        String open = table.rows().open();
        boolean keyed = table.has(Trait.KEYED_BY_ORGANIZATION);
        String org = keyed ? columns.org() + " = $1" : "(" + columns.org() + ") is not distinct from $1::uuid";
        return template.replace("%FAIR%", table.has(Trait.ONE_AT_A_TIME) ? FAIR : "true")
                .replace("%MINE%", "j.id = $2\nand " + org + "\nand j.attempt = $3\nand j.status = 'running'")
                .replace("%SAME%", "j.id = n.id" + (keyed ? "\nand " + columns.org() + " = n.org" : ""))
                .replace("%WIPED%", table.has(Trait.WIPES_PAYLOAD) ? "payload = null," : "")
                .replace("%ALIVE%", table.has(Trait.EXPIRES) ? "coalesce(j.expires_at > now(), true)" : "true")
                .replace("%OPEN_OF_R%", open.replace("j.", "r."))
                .replace("%ORG_OF_R%", columns.org().replace("j.", "r."))
                .replace("%OPEN%", open)
                .replace("%HISTORY%", table.rows().history())
                .replace("%TABLE%", table.name())
                .replace("%ORG%", columns.org())
                .replace("%PAYLOAD%", columns.payload())
                .replace("%CREATED_AT%", columns.createdAt())
                .replace("%RUN_AT%", columns.runAt())
                .replace("%REASON%", columns.reason());
    }

    private static String assignments(String some) {
        return some.isEmpty() ? "" : some + ",";
    }

    /** Numbers the placeholders. */
    private static String numbered(String sql, int first) {
        var number = new AtomicInteger(first);
        return PLACE.matcher(sql).replaceAll(found -> Matcher.quoteReplacement("$" + number.getAndIncrement()));
    }
}
