package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps in which an organization goes. Each is one statement and one short transaction that also notes how far it came, so that a crash
 * loses nothing and a follower of the feed waits for nothing. A step takes the job's row if no other node has it, and otherwise does nothing.
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

    /** By itself, so that it has no transaction id for which the feed would wait. */
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

    /** Fails when somebody has written a row just now that refers to the organization: then it all goes on from the beginning. */
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

    /** An organization that is to go, or went a while ago and is looked at once more. */
    record Job(OrgId org, boolean isUncounted) {}

    /** How many organizations are being deleted, or are to be looked at once more. */
    Future<Long> open() {
        return pool.query(OPEN).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** The tables that an organization has rows in, in the order in which they go. */
    Future<List<String>> tables() {
        return TenantTables.inOrder(pool);
    }

    /** Notes how many rows there are. */
    Future<Void> count(OrgId org, List<String> tables) {
        Tuple parameters = Tuple.tuple().addUUID(org.value()).addArrayOfString(tables.toArray(String[]::new));
        return pool.preparedQuery(ROWS)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong(0))
                .compose(total -> pool.preparedQuery(COUNT).execute(Tuple.of(org.value(), total)))
                .mapEmpty();
    }

    /** Deletes at most so many rows of a table; answers how many, or null when another node is at it, or has just done it. */
    Future<@Nullable Integer> deleteSome(OrgId org, String table, int maxRows) {
        return pool.preparedQuery(DELETE_SOME)
                .execute(Tuple.of(org.value(), table, maxRows))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getInteger(0));
    }

    /**
     * Deletes the organization itself, of which nothing else is left.
     *
     * @return whether this was the second look, after which all is done; null when another node is at it, or has just done it
     */
    Future<@Nullable Boolean> finish(OrgId org) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(org.value()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBoolean(0));
    }
}
