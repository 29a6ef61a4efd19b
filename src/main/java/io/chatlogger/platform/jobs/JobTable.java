package io.chatlogger.platform.jobs;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table whose rows are jobs. Besides the columns named here it has {@code id uuid}, {@code status} (pending, running, completed, failed,
 * and others that are ignored here), {@code attempt}, {@code failures}, {@code lease_until}, {@code worker}, {@code started_at} and {@code finished_at}.
 * All texts are parts of SQL and come from constants; they call the row {@code j}.
 */
public record JobTable(String name, Columns columns, Rows rows, Set<Trait> traits, Assignments assignments) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z_]*");
    private static final Columns SHARED = new Columns("j.org_id", "j.payload", "created_at", "run_at", "last_error");
    private static final Assignments NONE = new Assignments("", "", "");

    /**
     * The columns whose names differ from table to table.
     *
     * @param org an expression for the organization's id
     * @param payload an expression of the type jsonb
     * @param createdAt the column by which waiting jobs are ordered
     * @param runAt the column with the time before which a job is not claimed
     * @param reason the column with the cause of the last failure
     */
    public record Columns(String org, String payload, String createdAt, String runAt, String reason) {}

    /**
     * Conditions that select rows.
     *
     * @param open a condition on jobs that are to be done; {@code true} for all
     * @param history a condition on rows that may be deleted some time after {@code finished_at}
     */
    public record Rows(String open, String history) {}

    /** The rules that differ from table to table. */
    public enum Trait {
        /** The key is {@code (org_id, id)}; without this trait it is {@code id}, and the organization may be null. */
        KEYED_BY_ORGANIZATION,
        /** At most one job of an organization runs at once; a unique index enforces it too. */
        ONE_AT_A_TIME,
        /** There is a column {@code expires_at}, the time until which a job must be done. */
        EXPIRES,
        /** A job loses its payload when it ends. */
        WIPES_PAYLOAD
    }

    /**
     * Assignments to the feature's own columns that change with the job.
     *
     * @param claimed the assignments when the job is claimed
     * @param beaten the assignments at a heartbeat; each {@code ?} takes a value of {@link JobWork#progress}
     * @param completed the assignments when the job is done; each {@code ?} takes a value of {@link JobResult.Done}
     */
    public record Assignments(String claimed, String beaten, String completed) {}

    /** Returns a table that belongs to the feature. */
    public static JobTable own(String name, Columns columns, Rows rows) {
        return new JobTable(name, columns, rows, Set.of(), NONE);
    }

    /** Returns the rows of one kind in the table {@code jobs}. */
    public static JobTable shared(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("The kind of job is \"" + kind + "\" (expected " + KIND.pattern() + ")");
        }
        String of = "j.kind = '" + kind + "'";
        var rows = new Rows(of, of + " and j.status in ('completed', 'failed')");
        return new JobTable("jobs", SHARED, rows, Set.of(Trait.EXPIRES, Trait.WIPES_PAYLOAD), NONE);
    }

    /** Returns this table with one more trait. */
    public JobTable with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new JobTable(name, columns, rows, more, assignments);
    }

    /** Returns this table with assignments to columns of the feature's own. */
    public JobTable with(Assignments changes) {
        return new JobTable(name, columns, rows, traits, changes);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
