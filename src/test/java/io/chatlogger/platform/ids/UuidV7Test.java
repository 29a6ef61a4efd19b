package io.chatlogger.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private final AtomicLong millis = new AtomicLong(NOON.toEpochMilli());
    private final UuidV7 ids = new UuidV7(() -> Instant.ofEpochMilli(millis.get()));

    private static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static boolean isBefore(UUID a, UUID b) {
        return a.toString().compareTo(b.toString()) < 0;
    }

    @Test
    void next_any_versionVariantAndTime() {
        for (int n = 0; n < 1_000; n++) {
            UUID id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(millisOf(id)).isEqualTo(NOON.toEpochMilli());
        }
    }

    @Test
    void next_sameMillisecond_growsAlsoOverTheEndOfTheCounter() {
        UUID last = ids.next();
        for (int n = 0; n < 10_000; n++) {
            UUID id = ids.next();
            assertThat(isBefore(last, id)).isTrue();
            last = id;
        }
        assertThat(millisOf(last)).isEqualTo(NOON.toEpochMilli() + 2);
    }

    @Test
    void next_clockGoesBack_stillGrows() {
        UUID before = ids.next();
        millis.addAndGet(-3_600_000);
        UUID after = ids.next();
        assertThat(isBefore(before, after)).isTrue();
        assertThat(millisOf(after)).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void next_clockGoesOn_followsIt() {
        ids.next();
        millis.addAndGet(5_000);
        assertThat(millisOf(ids.next())).isEqualTo(NOON.toEpochMilli() + 5_000);
    }

    @Test
    void next_fromManyThreads_eachSeesGrowthAndAllDiffer() throws Exception {
        var shared = new UuidV7(InstantSource.system());
        List<Future<List<UUID>>> runs = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                runs.add(threads.submit(() -> {
                    List<UUID> made = new ArrayList<>();
                    for (int n = 0; n < 20_000; n++) {
                        made.add(shared.next());
                    }
                    return made;
                }));
            }
        }
        Set<UUID> all = new HashSet<>();
        for (Future<List<UUID>> run : runs) {
            List<UUID> made = run.get();
            for (int n = 1; n < made.size(); n++) {
                assertThat(isBefore(made.get(n - 1), made.get(n))).isTrue();
            }
            all.addAll(made);
        }
        assertThat(all).hasSize(80_000);
    }

    @Test
    void derived_sameParentAndIndex_sameId() {
        UUID parent = ids.next();
        assertThat(UuidV7.derived(parent, 7)).isEqualTo(UuidV7.derived(parent, 7));
    }

    @Test
    void derived_indexesOfOneParent_distinctAndInOrderAtItsTime() {
        for (UUID parent : List.of(ids.next(), UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1))) {
            UUID last = UuidV7.derived(parent, 0);
            for (int index = 1; index <= 10_000; index++) {
                UUID id = UuidV7.derived(parent, index);
                assertThat(isBefore(last, id)).isTrue();
                assertThat(id.version()).isEqualTo(7);
                assertThat(id.variant()).isEqualTo(2);
                assertThat(millisOf(id)).isEqualTo(millisOf(parent));
                last = id;
            }
            assertThat(isBefore(last, UuidV7.derived(parent, 1 << 20))).isTrue();
        }
    }

    @Test
    void derived_manyParentsOfOneMillisecond_distinct() {
        Set<UUID> all = new HashSet<>();
        for (int p = 0; p < 10_000; p++) {
            UUID parent = ids.next();
            for (int index = 0; index < 10; index++) {
                all.add(UuidV7.derived(parent, index));
            }
        }
        assertThat(all).hasSize(100_000);
    }
}
