package io.chatlogger.conversations.writing;

import static io.chatlogger.conversations.writing.WriterTurns.LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which writers go at once. */
class WriterTurnsTest {
    // Near the end of what a long can hold: nanoTime begins anywhere.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WriterTurns turns = new WriterTurns(now::get, registry);
    /** What the event loops have still to do. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final class Writer {
        private final WriterTurns.Turn turn = turns.join(tasks::add, () -> {
            going = true;
            asked = false;
        });
        private boolean asked;
        private boolean going;

        void ask(int messages) {
            asked = true;
            turn.await(messages);
        }

        void end() {
            going = false;
            turn.end();
        }
    }

    private List<Writer> writers(int number) {
        return IntStream.range(0, number).mapToObj(i -> new Writer()).toList();
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static long going(List<Writer> writers) {
        return writers.stream().filter(w -> w.going).count();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "5, 2", "8, 4"})
    void smallBatches_goForHalfOfTheWriters(int number, int places) {
        List<Writer> writers = writers(number);
        writers.forEach(w -> w.ask(1));
        runTasks();
        assertThat(going(writers)).isEqualTo(places);
        assertThat(registry.get("chatlogger.ingest.writers.waiting").gauge().value())
                .isEqualTo(number - places);
    }

    @Test
    void whoeverAskedFirstGoesFirst() {
        List<Writer> writers = writers(3);
        writers.forEach(w -> w.ask(1));
        writers.get(0).end();
        writers.get(0).ask(1);
        for (int expected : new int[] {1, 2, 0}) {
            runTasks();
            assertThat(writers.indexOf(
                            writers.stream().filter(w -> w.going).findAny().orElseThrow()))
                    .isEqualTo(expected);
            writers.get(expected).end();
        }
    }

    @Test
    void largeBatchesGoAtOnce_alsoThoseThatBecomeLarge() {
        List<Writer> writers = writers(3);
        writers.get(0).ask(1);
        writers.get(1).ask(LARGE);
        writers.get(2).ask(LARGE - 1);
        assertThat(writers).extracting(w -> w.going).containsExactly(true, true, false);
        writers.get(2).turn.queued(LARGE);
        runTasks();
        assertThat(going(writers)).isEqualTo(3);
    }

    @Test
    void turnOfOneThatDidNotWait_goesToTheNext() {
        List<Writer> writers = writers(3);
        writers.forEach(w -> w.ask(1));
        writers.get(1).turn.queued(LARGE);
        runTasks();
        writers.get(0).end();
        runTasks();
        assertThat(writers).extracting(w -> w.going).containsExactly(false, true, true);
    }

    @Test
    void anotherThatHangs_isWaitedForNoLongerThanAMoment() {
        List<Writer> writers = writers(2);
        writers.forEach(w -> w.ask(1));
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        writers.get(1).turn.queued(1);
        runTasks();
        assertThat(writers.get(1).going).isFalse();
        now.addAndGet(1);
        writers.get(1).turn.queued(1);
        runTasks();
        assertThat(writers.get(1).going).isTrue();
        assertThat(registry.get("chatlogger.ingest.writers.impatient").counter().count())
                .isEqualTo(1);
    }

    /** Whatever happens in whatever order: in the end everyone has gone once for each time it asked, and no place is lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrder_nobodyIsForgotten(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Writer> writers = writers(1 + random.nextInt(6));
        for (int step = 0; step < 5_000; step++) {
            Writer one = writers.get(random.nextInt(writers.size()));
            int messages = 1 + random.nextInt(LARGE + 4);
            now.addAndGet(random.nextLong(TimeUnit.MILLISECONDS.toNanos(10)));
            if (one.going) {
                one.end();
            } else if (one.asked) {
                one.turn.queued(messages);
            } else {
                one.ask(messages);
            }
            if (random.nextBoolean() && !tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
        runTasks();
        for (int left = writers.size(); left > 0; left--) {
            writers.stream().filter(w -> w.going).toList().forEach(Writer::end);
            runTasks();
        }
        assertThat(writers).noneMatch(w -> w.asked || w.going);
        smallBatchesGoOneAfterTheOther(writers);
    }

    private void smallBatchesGoOneAfterTheOther(List<Writer> writers) {
        var places = new ArrayList<Writer>();
        writers.forEach(w -> w.ask(1));
        runTasks();
        writers.stream().filter(w -> w.going).forEach(places::add);
        assertThat(places).hasSize(Math.max(1, writers.size() / 2));
    }
}
