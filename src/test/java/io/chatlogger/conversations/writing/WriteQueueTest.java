package io.chatlogger.conversations.writing;

import static io.chatlogger.conversations.writing.WriteQueue.COMPANY_BYTES;
import static io.chatlogger.conversations.writing.WriteQueue.COMPANY_NANOS;
import static io.chatlogger.conversations.writing.WriteQueue.QUANTUM_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the waiting writes go into the next batch. */
class WriteQueueTest {
    private static final int BATCH_MESSAGES = 1000;
    private static final long BATCH_BYTES = 1 << 20;
    private static final WriterSettings SETTINGS =
            new WriterSettings(1 << 30, BATCH_MESSAGES, BATCH_BYTES, Duration.ofSeconds(1), Duration.ofDays(1), 1);

    // Near the end of what a long can hold: nanoTime begins anywhere.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final WriteQueue queue = new WriteQueue(SETTINGS, now::get);
    private final QueueShares shares = new QueueShares(1 << 30);
    private final OrgId loud = SampleWrites.org();
    private final OrgId quiet = SampleWrites.org();

    private void add(Write write) {
        queue.add(new WaitingWrite(write, Promise.promise(), shares.of(write.org())));
    }

    private void add(OrgId org, int writes, long bytes) {
        IntStream.range(0, writes).forEach(i -> add(SampleWrites.write(org, bytes)));
    }

    private List<Write> take() {
        return queue.take().stream().map(WaitingWrite::write).toList();
    }

    private static long bytes(List<Write> writes, OrgId of) {
        return writes.stream()
                .filter(w -> w.org().equals(of))
                .mapToLong(Write::bytes)
                .sum();
    }

    @Test
    void take_oneOrganization_fillsBatchesToTheirBounds() {
        add(loud, 2500, 1);
        assertThat(List.of(take().size(), take().size(), take().size())).containsExactly(1000, 1000, 500);
        add(loud, 10, BATCH_BYTES / 4);
        assertThat(List.of(take().size(), take().size(), take().size())).containsExactly(4, 4, 2);
        add(loud, 2, 3 * BATCH_BYTES);
        assertThat(List.of(take().size(), take().size())).containsExactly(1, 1);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.messages()).isZero();
    }

    @Test
    void take_oneThatSendsLittle_isInTheNextBatchWhichIsShort() {
        add(loud, 500, 10_000);
        add(quiet, 3, 500);

        List<Write> next = take();

        assertThat(bytes(next, quiet)).isEqualTo(1500);
        assertThat(bytes(next, loud)).isBetween(1L, QUANTUM_BYTES);
    }

    @Test
    void take_writesOfAllSizes_sharesTheBytesEvenly() {
        var senders = new HashMap<OrgId, Long>();
        List.of(60_000L, 10_000L, 700L).forEach(size -> senders.put(SampleWrites.org(), size));
        senders.forEach((org, size) -> add(org, (int) (100 * QUANTUM_BYTES / size), size));
        var given = new HashMap<OrgId, Long>();

        for (int batch = 0; batch < 50; batch++) {
            List<Write> taken = take();
            senders.keySet().forEach(org -> given.merge(org, bytes(taken, org), Long::sum));
        }

        assertThat(given.values())
                .allSatisfy(bytes -> assertThat(bytes).isBetween(48 * QUANTUM_BYTES, 51 * QUANTUM_BYTES));
    }

    @Test
    void take_largeWriteAmongSmall_comesWhenItsBytesAreEarned() {
        add(quiet, 10_000, 1000);
        add(SampleWrites.write(loud, 10 * QUANTUM_BYTES));

        List<Integer> batches = IntStream.rangeClosed(1, 20)
                .filter(batch -> bytes(take(), loud) > 0)
                .boxed()
                .toList();

        assertThat(batches).containsExactly(10);
    }

    @Test
    void take_largeWritesOnly_takesOne() {
        add(SampleWrites.write(loud, 100 * QUANTUM_BYTES));
        add(SampleWrites.write(quiet, 100 * QUANTUM_BYTES));

        assertThat(take()).hasSize(1);
        assertThat(take()).hasSize(1);
    }

    @Test
    void take_sameIdAgain_waitsForTheNextBatchAndHoldsUpNobody() {
        UUID id = UUID.randomUUID();
        IntStream.range(0, 3).forEach(i -> add(SampleWrites.named(loud, id)));
        add(SampleWrites.named(quiet, id));

        assertThat(take()).extracting(Write::org).containsExactly(loud, quiet);
        assertThat(take()).extracting(Write::org).containsExactly(loud);
        assertThat(take()).extracting(Write::org).containsExactly(loud);
    }

    @Test
    void take_otherSentAMomentAgo_keepsBatchesShortForAWhile() {
        add(quiet, 1, 500);
        take();
        add(loud, 500, 10_000);
        assertThat(bytes(take(), loud)).isBetween(QUANTUM_BYTES, COMPANY_BYTES);

        now.addAndGet(COMPANY_NANOS + 1);

        assertThat(bytes(take(), loud)).isBetween(COMPANY_BYTES, BATCH_BYTES);
    }

    /** Whatever comes in whatever order: each organization's writes leave once, in their order, in batches within their bounds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyOrder_nothingIsLostNorOvertaken(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<OrgId> orgs = IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(i -> SampleWrites.org())
                .toList();
        var expected = new HashMap<OrgId, List<Write>>();
        var left = new HashMap<OrgId, List<Write>>();
        for (int step = 0; step < 3000; step++) {
            OrgId org = orgs.get(random.nextInt(orgs.size()));
            switch (random.nextInt(40)) {
                case 0 -> removeSome(random, expected);
                case 1, 2, 3 -> note(take(), left);
                default -> {
                    long bytes = 1 + random.nextLong(random.nextInt(20) == 0 ? 2 * BATCH_BYTES : 5000);
                    Write write = SampleWrites.write(org, 1 + random.nextInt(30), bytes);
                    expected.computeIfAbsent(org, o -> new ArrayList<>()).add(write);
                    add(write);
                }
            }
        }
        while (!queue.isEmpty()) {
            note(take(), left);
        }
        assertThat(left).isEqualTo(expected);
        assertThat(queue.messages()).isZero();
    }

    private void removeSome(RandomGenerator random, Map<OrgId, List<Write>> expected) {
        var gone = new HashSet<Write>();
        queue.remove(waiting -> random.nextInt(10) == 0 && gone.add(waiting.write()));
        expected.values().forEach(writes -> writes.removeIf(gone::contains));
    }

    private static void note(List<Write> batch, Map<OrgId, List<Write>> left) {
        batch.forEach(write ->
                left.computeIfAbsent(write.org(), o -> new ArrayList<>()).add(write));
        if (batch.size() > 1) {
            assertThat(batch.stream().mapToInt(w -> w.messages().size()).sum()).isLessThanOrEqualTo(BATCH_MESSAGES);
            assertThat(batch.stream().mapToLong(Write::bytes).sum()).isLessThanOrEqualTo(BATCH_BYTES);
        }
    }
}
