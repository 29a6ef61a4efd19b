package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes the rows of rollup_parts. */
final class PartStatements {
    /** Lists the parts of periods, oldest first. */
    private static final String LIST = """
            select
              p.org_id, p.grain, p.start, p.id, octet_length(p.series) + octet_length(p.ledgers)
            from unnest($1::uuid[], $2::smallint[], $3::timestamptz[]) as k(org_id, grain, start)
            join rollup_parts p on p.org_id = k.org_id and p.grain = k.grain and p.start = k.start
            order by p.id
            """;

    private static final String READ_SERIES = """
            select
              p.id, p.series
            from unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::bigint[]) as k(org_id, grain, start, id)
            join rollup_parts p on p.org_id = k.org_id and p.grain = k.grain and p.start = k.start and p.id = k.id
            """;

    private static final String READ_LEDGERS = READ_SERIES.replace("p.series", "p.ledgers");

    private static final String DELETE = """
            delete from rollup_parts p
            using unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::bigint[]) as k(org_id, grain, start, id)
            where p.org_id = k.org_id
            and p.grain = k.grain
            and p.start = k.start
            and p.id = k.id
            """;

    private static final String INSERT = """
            insert into rollup_parts (org_id, grain, start, series, ledgers)
            select *
            from unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::bytea[], $5::bytea[])
            returning org_id, grain, start, id
            """;

    /** Deletes all rows. TRUNCATE would also take them from transactions that read an older snapshot. */
    private static final String RESET = """
            with parts as (
              delete from rollup_parts
            )
            delete from rollup_names
            """;

    private PartStatements() {}

    /** Returns the parts of periods, oldest first. */
    static Future<List<Part>> list(SqlClient client, Collection<Period> periods) {
        if (periods.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery(LIST).execute(keys(periods)).map(PartStatements::parts);
    }

    private static List<Part> parts(Iterable<Row> rows) {
        var parts = new ArrayList<Part>();
        rows.forEach(row -> parts.add(new Part(period(row), row.getLong(3), row.getInteger(4))));
        return parts;
    }

    /** Returns the encoded series of parts, by the parts' ids. */
    static Future<Map<Long, byte[]>> series(SqlClient client, List<Part> parts) {
        return read(client, READ_SERIES, parts);
    }

    /** Returns the encoded ledgers of parts, by the parts' ids. */
    static Future<Map<Long, byte[]>> ledgers(SqlClient client, List<Part> parts) {
        return read(client, READ_LEDGERS, parts);
    }

    private static Future<Map<Long, byte[]>> read(SqlClient client, String sql, List<Part> parts) {
        if (parts.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return client.preparedQuery(sql).execute(rowKeys(parts)).map(rows -> {
            var contents = new HashMap<Long, byte[]>();
            rows.forEach(row -> contents.put(row.getLong(0), row.getBuffer(1).getBytes()));
            return contents;
        });
    }

    static Future<Void> delete(SqlClient client, List<Part> parts) {
        if (parts.isEmpty()) {
            return Future.succeededFuture();
        }
        return client.preparedQuery(DELETE).execute(rowKeys(parts)).mapEmpty();
    }

    /** Stores one part for each period and returns their ids. */
    static Future<Map<Period, Long>> insert(SqlClient client, Map<Period, Encoded> facts) {
        if (facts.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var periods = new ArrayList<Period>();
        var contents = new ArrayList<Encoded>();
        facts.forEach((period, content) -> {
            periods.add(period);
            contents.add(content);
        });
        Tuple values = keys(periods)
                .addArrayOfBuffer(contents.stream().map(Encoded::series).toArray(Buffer[]::new))
                .addArrayOfBuffer(contents.stream().map(Encoded::ledgers).toArray(Buffer[]::new));
        return client.preparedQuery(INSERT).execute(values).map(rows -> {
            var ids = new HashMap<Period, Long>();
            rows.forEach(row -> ids.put(period(row), row.getLong(3)));
            return ids;
        });
    }

    /** The counts of a part, encoded as they are stored. */
    record Encoded(Buffer series, Buffer ledgers) {
        static Encoded of(Facts facts) {
            return new Encoded(
                    Buffer.buffer(facts.series().encoded()),
                    Buffer.buffer(facts.ledgers().encoded()));
        }
    }

    /** Deletes all kept counts and names. */
    static Future<Void> reset(SqlClient client) {
        return client.query(RESET).execute().mapEmpty();
    }

    private static Period period(Row row) {
        return new Period(
                row.getUUID(0),
                Grain.of(row.getShort(1)),
                row.getOffsetDateTime(2).toInstant());
    }

    private static Tuple keys(Collection<Period> periods) {
        return Tuple.tuple()
                .addArrayOfUUID(periods.stream().map(Period::org).toArray(UUID[]::new))
                .addArrayOfShort(periods.stream().map(p -> p.grain().number).toArray(Short[]::new))
                .addArrayOfOffsetDateTime(periods.stream()
                        .map(p -> p.start().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }

    private static Tuple rowKeys(List<Part> parts) {
        return keys(parts.stream().map(Part::period).toList())
                .addArrayOfLong(parts.stream().map(Part::id).toArray(Long[]::new));
    }
}
