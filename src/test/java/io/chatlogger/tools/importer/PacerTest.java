package io.chatlogger.tools.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.tools.importer.source.ImportStopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final ManualClock clock = new ManualClock();
    private final Halt halt = new Halt();
    private final List<String> said = new ArrayList<>();
    private final Pacer pacer = new Pacer(RetryPolicy.usual(), clock, halt, clock, said::add);

    @Test
    void overloaded_holdsEverySender() throws Exception {
        pacer.begin().overloaded("Too much.", Duration.ofSeconds(9));

        pacer.begin().awaitTurn();

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(9));
        assertThat(pacer.trouble()).isEqualTo("Too much.");
    }

    @Test
    void failed_holdsOnlyTheOneThatFailedAndLongerEachTime() throws Exception {
        var tries = pacer.begin();
        for (int i = 0; i < 8; i++) {
            tries.failed("Broken.");
            pacer.begin().awaitTurn();
            tries.awaitTurn();
        }

        assertThat(clock.pauses()).hasSize(8);
        assertThat(clock.pauses().get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(clock.pauses().get(3)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
        assertThat(clock.pauses().get(7)).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    }

    @Test
    void failed_whileOthersProgress_isPatient() throws Exception {
        var tries = pacer.begin();
        for (int i = 0; i < 5; i++) {
            clock.sleep(Duration.ofSeconds(50));
            pacer.progressed();
            tries.failed("Broken.");
        }
        clock.sleep(Duration.ofSeconds(61));

        assertThatThrownBy(() -> tries.failed("Broken."))
                .isInstanceOf(ImportStopped.class)
                .hasMessage("Nothing has been stored for 61 s. Broken.");
    }

    @Test
    void failed_afterALongRestWithoutRequests_isPatient() throws Exception {
        pacer.progressed();
        clock.sleep(Duration.ofHours(1));

        pacer.begin().failed("Broken.");

        assertThat(pacer.trouble()).isEqualTo("Broken.");
    }

    @Test
    void overloaded_pauseThatNobodyWaitsFor_givesUp() {
        assertThatThrownBy(() -> pacer.begin().overloaded("Closed.", Duration.ofDays(1)))
                .hasMessage("The server asks to wait for 86400 s. Closed.");
    }

    @Test
    void failed_again_isSaidAtOnceAndThenTwiceAMinute() throws Exception {
        var tries = pacer.begin();
        tries.failed("Nobody answers");
        tries.failed("Nobody answers");
        clock.sleep(Duration.ofSeconds(31));
        tries.failed("Nobody answers");
        tries.failed("Nobody answers");

        assertThat(said).hasSize(2).containsOnly("Nobody answers. Trying again for up to 60 s.");
    }

    @Test
    void awaitTurn_halted_stops() {
        halt.request();

        assertThatThrownBy(() -> pacer.begin().awaitTurn()).isInstanceOf(ImportStopped.class);
    }
}
