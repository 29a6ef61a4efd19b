package io.chatlogger.platform.jobs;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table whose rows are jobs. Beside the columns named here it has {@code id uuid}, {@code status} (pending, running, completed, failed, and
 * others that mean nothing here), {@code attempt}, {@code failures}, {@code lease_until}, {@code started_at} and {@code finished_at}. All
 * texts are parts of SQL and come from constants; they call the row {@code j}.
 */
public record JobTable(String name, Columns columns, Rows rows, Set<Trait> traits, Assignments assignments) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z_]*");
    private static final Columns SHARED = new Columns("j.org_id", "j.payload", "created_at", "run_at", "last_error");
    private static final Assignments NONE = new Assignments("", "", "");

    /**
     * The columns whose names differ from table to table.
     *
     * @param org an expression
     * @param payload an expression of the type jsonb
     * @param createdAt in whose order jobs are taken
     * @param runAt before which a job is not taken
     * @param reason why the last attempt failed
     */
    public record Columns(String org, String payload, String createdAt, String runAt, String reason) {}

    /**
     * Which rows are meant.
     *
     * @param open a condition on those that are to be worked on; {@code true} for all
     * @param history a condition on those that may be forgotten some time after {@code finished_at}
     */
    public record Rows(String open, String history) {}

    /** What differs from table to table in the rules. */
    public enum Trait {
        /** The key is {@code (org_id, id)}; else it is {@code id}, and the organization may be null. */
        KEYED_BY_ORGANIZATION,
        /** At most one job of an organization runs at once; a unique index sees to it too. */
        ONE_AT_A_TIME,
        /** There is a column {@code expires_at}, until when a job must be done. */
        EXPIRES,
        /** A job that has ended loses its payload. */
        WIPES_PAYLOAD
    }

    /**
     * Columns of the feature's own that change with the job.
     *
     * @param claimed when it is taken
     * @param beaten at a sign of life; each {@code ?} takes a value of {@link JobWork#progress}
     * @param completed when it is done; each {@code ?} takes a value of {@link JobResult.Done}
     */
    public record Assignments(String claimed, String beaten, String completed) {}

    /** A table of the feature's own. */
    public static JobTable own(String name, Columns columns, Rows rows) {
        return new JobTable(name, columns, rows, Set.of(), NONE);
    }

    /** The rows of one kind in the table {@code jobs}. */
    public static JobTable shared(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("The kind of job is \"" + kind + "\" (expected " + KIND.pattern() + ")");
        }
        String of = "j.kind = '" + kind + "'";
        var rows = new Rows(of, of + " and j.status in ('completed', 'failed')");
        return new JobTable("jobs", SHARED, rows, Set.of(Trait.EXPIRES, Trait.WIPES_PAYLOAD), NONE);
    }

    /** The same with one more trait. */
    public JobTable with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new JobTable(name, columns, rows, more, assignments);
    }

    /** The same with columns that change with the job. */
    public JobTable with(Assignments changes) {
        return new JobTable(name, columns, rows, traits, changes);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
