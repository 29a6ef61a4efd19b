package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** A block of a segment from which documents were removed. */
record ChangedBlock(UUID org, long segment, DocumentBlock.Rest rest) {
    private static final String UPDATE = """
            with changed as (
              update search_documents d
              set
                content = k.content,
                gone = d.gone + k.gone
              from unnest($1::uuid[], $2::bigint[], $3::int[], $4::bytea[], $5::int[]) as k(org_id, segment_id, first, content, gone)
              where d.org_id = k.org_id
              and d.segment_id = k.segment_id
              and d.first = k.first
              returning d.org_id, d.segment_id, k.gone
            )
            update search_segments s
            set gone = s.gone + c.gone
            from (
              select
                org_id, segment_id, sum(gone)::int as gone
              from changed
              group by org_id, segment_id
            ) as c
            where s.org_id = c.org_id
            and s.id = c.segment_id
            """;

    /** Writes the blocks, and how many documents of their segments are gone. */
    static Future<Void> store(SqlConnection connection, List<ChangedBlock> changed) {
        if (changed.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(changed.stream().map(ChangedBlock::org).toArray(UUID[]::new))
                .addArrayOfLong(changed.stream().map(ChangedBlock::segment).toArray(Long[]::new))
                .addArrayOfInteger(
                        changed.stream().map(c -> c.rest().block().first()).toArray(Integer[]::new))
                .addArrayOfBuffer(changed.stream()
                        .map(c -> Buffer.buffer(c.rest().block().content()))
                        .toArray(Buffer[]::new))
                .addArrayOfInteger(changed.stream().map(c -> c.rest().gone()).toArray(Integer[]::new));
        return connection.preparedQuery(UPDATE).execute(values).mapEmpty();
    }
}
