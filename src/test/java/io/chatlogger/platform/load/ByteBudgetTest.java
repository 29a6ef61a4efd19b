package io.chatlogger.platform.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void tryTake_upToTheLimit_taken() {
        assertThat(budget.tryTake(60)).isTrue();
        assertThat(budget.tryTake(40)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
        assertThat(budget.limit()).isEqualTo(100);
    }

    @Test
    void tryTake_overTheLimit_nothingIsTaken() {
        budget.tryTake(60);
        assertThat(budget.tryTake(41)).isFalse();
        assertThat(budget.held()).isEqualTo(60);
        assertThat(budget.tryTake(40)).isTrue();
    }

    @Test
    void give_whatWasTaken_canBeTakenAgain() {
        budget.tryTake(100);
        budget.give(30);
        assertThat(budget.tryTake(31)).isFalse();
        assertThat(budget.tryTake(30)).isTrue();
    }

    @Test
    void tryTake_fromManyThreads_neverOverAndAllComesBack() {
        var mostHeld = new AtomicLong();
        var taken = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                threads.execute(() -> {
                    for (int n = 0; n < 50_000; n++) {
                        if (budget.tryTake(40)) {
                            mostHeld.accumulateAndGet(taken.addAndGet(40), Math::max);
                            taken.addAndGet(-40);
                            budget.give(40);
                        }
                    }
                });
            }
        }
        assertThat(mostHeld.get()).isBetween(40L, 100L);
        assertThat(budget.held()).isZero();
    }
}
