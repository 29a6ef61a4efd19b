package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.bytes.VarintReader;
import io.chatlogger.platform.bytes.VarintWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
    private static final int COLUMNS = 3;
    private static final int LATEST = 2;

    private static Tally random(Random random) {
        var builder = new TallyBuilder(COLUMNS, LATEST);
        for (int i = random.nextInt(40); i > 0; i--) {
            long[] row = builder.row(random.nextInt(60) - 20);
            row[0] += random.nextInt(1000) - 500;
            row[1] += random.nextInt(3) == 0 ? random.nextLong() : 0;
            row[LATEST] = random.nextInt(5) == 0 ? Ledgers.NEVER : random.nextLong(2_000_000_000_000L);
        }
        return builder.tally();
    }

    private static Tally decoded(Tally tally) {
        var out = new VarintWriter();
        TallyCodec.write(out, tally, LATEST);
        return TallyCodec.read(new VarintReader(out.toBytes()), COLUMNS, LATEST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void codec_anyTally_comesBack(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Tally tally = random(random);
            assertThat(decoded(tally)).isEqualTo(tally);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void plus_inAnyOrder_isTheSame(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Tally a = random(random);
            Tally b = random(random);
            Tally c = random(random);
            Tally sum = a.plus(b, LATEST).plus(c, LATEST);
            assertThat(c.plus(a.plus(b, LATEST), LATEST)).isEqualTo(sum);
            assertThat(sum.sum(0)).isEqualTo(a.sum(0) + b.sum(0) + c.sum(0));
        }
    }

    @Test
    void plus_whatComesToNothing_isNotThere() {
        var some = new TallyBuilder(COLUMNS, LATEST);
        some.row(7)[0] = 5;
        var less = new TallyBuilder(COLUMNS, LATEST);
        less.row(7)[0] = -5;

        assertThat(some.tally().plus(less.tally(), LATEST)).isEqualTo(Tally.empty(COLUMNS));
    }

    @Test
    void codec_knownTally_takesFewBytes() {
        var builder = new TallyBuilder(COLUMNS, LATEST);
        for (int key = 0; key < 1000; key++) {
            builder.row(key)[0] = key % 50;
        }
        var out = new VarintWriter();
        TallyCodec.write(out, builder.tally(), LATEST);

        assertThat(out.size()).isLessThan(2100);
    }
}
