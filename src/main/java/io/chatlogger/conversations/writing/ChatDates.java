package io.chatlogger.conversations.writing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Mends the dates of chats that were stored before {@link ChatBeginnings} lowered them: gives each chat whose client gave no time that of
 * its earliest message. Whether a client gave the time of an older chat was not noted; a chat whose time is its time of receipt, to the
 * microsecond, has it from the server. May run at any time, several times, and be ended at any time: what is right is left alone.
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
public final class ChatDates {
    /** The most chats that one transaction looks at. */
    private static final int CHATS_AT_ONCE = 500;

    private static final UUID LOWEST = new UUID(0, 0);

    /** Mends the next chats in the order of ids. The rows are locked in that order, as everybody does who locks several. */
    private static final String MEND = """
            with looked as materialized (
              select
                c.id, c.created_at, c.received_at, c.created_at_given
              from chats c
              where c.org_id = $1
              and c.id %s $2
              order by c.id
              limit $3
            ), late as (
              select
                l.id, m.created_at as began_at
              from looked l
              cross join lateral (
                select m.created_at
                from messages m
                where m.org_id = $1
                and m.chat_id = l.id
                order by m.created_at
                limit 1
              ) as m
              where not coalesce(l.created_at_given, l.created_at <> l.received_at)
              and m.created_at < l.created_at
            ), locked as (
              select c.id, late.began_at
              from late
              join chats c on c.org_id = $1 and c.id = late.id
              where late.began_at < c.created_at
              order by c.id
              for no key update of c
            ), mended as (
              update chats c
              set
                created_at = k.began_at,
                created_at_given = false,
                updated_at = now(),
                tx = pg_current_xact_id()
              from locked k
              where c.org_id = $1
              and c.id = k.id
              returning c.id
            )
            select
              (select count(*) from looked) as looked,
              (select count(*) from mended) as mended,
              (select l.id from looked l order by l.id desc limit 1) as last
            """;

    private static final String MEND_FIRST = MEND.formatted(">=");
    private static final String MEND_NEXT = MEND.formatted(">");

    private final Pool pool;

    public ChatDates(Pool pool) {
        this.pool = pool;
    }

    /**
     * How far it is.
     *
     * @param chats the number of chats looked at
     * @param mended the number of chats that got another date
     */
    public record Progress(long chats, long mended) {}

    /**
     * Mends all chats of an organization, some in each transaction.
     *
     * @param each receives the progress after each transaction
     */
    public Future<Progress> mend(UUID org, Consumer<Progress> each) {
        Promise<Progress> done = Promise.promise();
        next(org, MEND_FIRST, LOWEST, new Progress(0, 0), each, done);
        return done.future();
    }

    /** Mends the next chats. Completes a promise: nested futures would be as deep as there are transactions. */
    private void next(
            UUID org, String sql, UUID after, Progress before, Consumer<Progress> each, Promise<Progress> done) {
        pool.preparedQuery(sql)
                .execute(Tuple.of(org, after, CHATS_AT_ONCE))
                .map(rows -> rows.iterator().next())
                .onSuccess(row -> {
                    long looked = row.getLong("looked");
                    var progress = new Progress(before.chats() + looked, before.mended() + row.getLong("mended"));
                    each.accept(progress);
                    if (looked < CHATS_AT_ONCE) {
                        done.complete(progress);
                    } else {
                        next(org, MEND_NEXT, row.getUUID("last"), progress, each, done);
                    }
                })
                .onFailure(done::fail);
    }
}
