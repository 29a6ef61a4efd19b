package io.chatlogger.conversations.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.OrgId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the bytes of the queue are divided. */
class QueueSharesTest {
    private final QueueShares shares = new QueueShares(800);
    private final OrgId loud = SampleWrites.org();
    private final OrgId quiet = SampleWrites.org();

    private int taken(OrgId org, int times, long bytes) {
        return (int) IntStream.range(0, times)
                .filter(i -> shares.of(org).tryTake(bytes))
                .count();
    }

    @Test
    void tryTake_alone_leavesRoomForTheFirstWriteOfAnother() {
        assertThat(taken(loud, 100, 10)).isEqualTo(70);
        assertThat(taken(quiet, 1, 100)).isEqualTo(1);
        assertThat(shares.held()).isEqualTo(800);
        assertThat(taken(SampleWrites.org(), 1, 1)).isZero();
    }

    @Test
    void tryTake_othersWait_takesNoMoreThanItsShare() {
        assertThat(taken(quiet, 1, 10)).isEqualTo(1);
        assertThat(taken(loud, 100, 10)).isEqualTo(35);
        assertThat(taken(quiet, 1, 10)).isEqualTo(1);
        assertThat(shares.organizations()).isEqualTo(2);
    }

    @Test
    void tryTake_oneLargeWrite_mayTakeAllThatIsFree() {
        assertThat(taken(quiet, 1, 10)).isEqualTo(1);
        assertThat(taken(loud, 2, 790)).isEqualTo(1);
        assertThat(taken(loud, 1, 1)).isZero();
    }

    @Test
    void give_all_leavesNothingBehind() {
        taken(loud, 100, 10);
        taken(quiet, 100, 10);
        IntStream.range(0, 70).forEach(i -> shares.of(loud).give(10));
        long quiets = shares.held() / 10;
        IntStream.range(0, (int) quiets).forEach(i -> shares.of(quiet).give(10));

        assertThat(shares.held()).isZero();
        assertThat(shares.organizations()).isZero();
        assertThat(taken(loud, 100, 10)).isEqualTo(70);
    }

    @Test
    void admits_aQuarterTaken_refusesOnlyWhoTookIt() {
        assertThat(shares.admits(loud)).isTrue();
        taken(loud, 21, 10);
        assertThat(shares.admits(loud)).isFalse();
        assertThat(shares.admits(quiet)).isTrue();
        taken(quiet, 10, 10);
        assertThat(shares.admits(quiet)).isTrue();
        taken(quiet, 1, 10);
        assertThat(shares.admits(quiet)).isFalse();
    }

    @Test
    void of_moreOrganizationsThanAreRemembered_stillCountsAllThatWait() {
        List<OrgId> waiting = Stream.generate(SampleWrites::org).limit(50).toList();
        waiting.forEach(org -> taken(org, 1, 1));
        IntStream.range(0, 5000).forEach(i -> shares.of(SampleWrites.org()));
        waiting.forEach(org -> shares.of(org).give(1));

        assertThat(shares.held()).isZero();
        assertThat(shares.organizations()).isZero();
    }
}
