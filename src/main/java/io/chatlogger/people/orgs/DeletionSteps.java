package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that delete an organization. Each is one statement and one short transaction that also stores the progress, so that a crash
 * loses nothing and followers of the feed are not held up. A step locks the job's row if no other node has it, and otherwise does nothing.
 */
final class DeletionSteps {
    private static final String OPEN = """
            select count(*)
            from org_deletions
            where swept_at is null
            """;

    private static final String COUNT = """
            update org_deletions
            set
              started_at = coalesce(started_at, now()),
              total_rows = $2
            where id = $1
              and total_rows is null
            """;

    /** Counts the rows by a statement of its own, which has no transaction id for which the feed would wait. */
    private static final String ROWS = """
            select sum(count_rows_of_org(name::regclass, $1))::bigint
            from unnest($2::text[]) as t (name)
            """;

    private static final String DELETE_SOME = """
            with job as (
              select id
              from org_deletions
              where id = $1
                and swept_at is null
                and (finished_at is null or finished_at < now() - interval '1 minute')
              for update skip locked
            ), gone as (
              select delete_rows_of_org($2::text::regclass, job.id, $3) as deleted
              from job
            )
            update org_deletions d
            set
              started_at = coalesce(d.started_at, now()),
              deleted_rows = d.deleted_rows + gone.deleted,
              total_rows = case
                when d.total_rows < d.deleted_rows + gone.deleted then d.deleted_rows + gone.deleted
                else d.total_rows
              end
            from gone
            where d.id = $1
            returning gone.deleted
            """;

    /** Deletes the organization's row. Fails when a row was written just now that refers to it: then the run starts over. */
    private static final String FINISH = """
            with job as (
              select id
              from org_deletions
              where id = $1
                and swept_at is null
                and (finished_at is null or finished_at < now() - interval '1 minute')
              for update skip locked
            ), gone as (
              delete from organizations o
              using job
              where o.id = job.id
            )
            update org_deletions d
            set
              total_rows = d.deleted_rows,
              finished_at = coalesce(d.finished_at, now()),
              swept_at = case when d.finished_at is null then null else now() end
            from job
            where d.id = job.id
            returning d.swept_at is not null
            """;

    private final Pool pool;

    DeletionSteps(Pool pool) {
        this.pool = pool;
    }

    /** An organization that is to be deleted, or that was deleted a while ago and gets its second look. */
    record Job(OrgId org, boolean isUncounted) {}

    /** Returns how many organizations are being deleted, or wait for their second look. */
    Future<Long> open() {
        return pool.query(OPEN).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** Returns the tables in which an organization has rows, in the order in which the rows are deleted. */
    Future<List<String>> tables() {
        return TenantTables.inOrder(pool);
    }

    /** Counts the organization's rows and stores the number. */
    Future<Void> count(OrgId org, List<String> tables) {
        Tuple parameters = Tuple.tuple().addUUID(org.value()).addArrayOfString(tables.toArray(String[]::new));
        return pool.preparedQuery(ROWS)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong(0))
                .compose(total -> pool.preparedQuery(COUNT).execute(Tuple.of(org.value(), total)))
                .mapEmpty();
    }

    /** Deletes at most {@code maxRows} rows of a table; returns how many, or null when another node works on it, or has just done so. */
    Future<@Nullable Integer> deleteSome(OrgId org, String table, int maxRows) {
        return pool.preparedQuery(DELETE_SOME)
                .execute(Tuple.of(org.value(), table, maxRows))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getInteger(0));
    }

    /**
     * Deletes the organization itself, when nothing else of it is left.
     *
     * @return whether this was the second look, after which all is done; null when another node works on it, or has just done so
     */
    Future<@Nullable Boolean> finish(OrgId org) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(org.value()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBoolean(0));
    }
}
