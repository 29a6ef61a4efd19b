package io.chatlogger.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The planner sees one small range of an index for each source, whatever it believes of the tables. */
class SourceStatementsTest {
    private static final FeedSource STONES = FeedSource.of("stones", "laid_at").sized("octet_length(s.name)");
    private static final FeedSource LEAVES = new FeedSource("leaves", "number", "fell_at", "0");

    @Test
    void bounds_ofTwoSources_isOneLimitedRangeEach() {
        assertThat(SourceStatements.of(List.of(STONES, LEAVES)).bounds()).isEqualTo("""
                select
                  count(*) as rows,
                  (array_agg(f.tx order by f.tx desc))[1]::text as until,
                  sum(f.bytes)::bigint as bytes
                from (
                  select
                    r.tx, r.bytes,
                    sum(r.bytes) over (order by r.tx rows unbounded preceding) - r.bytes as before
                  from (
                    (select s.tx as tx, octet_length(s.name) as bytes
                    from stones s
                    where s.tx > $1::text::xid8
                    and s.tx < pg_snapshot_xmin(pg_current_snapshot())
                    order by s.tx
                    limit $2)
                    union all
                    (select s.number as tx, 0 as bytes
                    from leaves s
                    where s.number > $1::text::xid8
                    and s.number < pg_snapshot_xmin(pg_current_snapshot())
                    order by s.number
                    limit $2)
                    order by tx
                    limit $2
                  ) as r
                ) as f
                where f.before < $3
                """);
    }

    @Test
    void look_ofTwoSources_asksEachForItsOldestRow() {
        assertThat(SourceStatements.of(List.of(STONES, LEAVES)).look()).contains("""
                  (extract(epoch from clock_timestamp() - least(
                    (select s.laid_at from stones s where s.tx > f.position order by s.tx limit 1),
                    (select s.fell_at from leaves s where s.number > f.position order by s.number limit 1))) * 1000)::bigint as lag_ms
                """);
    }

    @Test
    void sources_none_orOfAnOddName_areRefused() {
        assertThatThrownBy(() -> SourceStatements.of(List.of())).hasMessageContaining("no source");
        assertThatThrownBy(() -> FeedSource.of("stones; drop", "at")).hasMessageContaining("\"stones; drop\"");
    }
}
