package io.chatlogger.tools.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static final Instant UNTIL = Instant.parse("2026-03-01T00:00:00Z");

    private static Request request(int orgs, int chats, int messages, double bigShare) {
        return new Request(3, "gen", new Volume(orgs, chats, messages, bigShare), GeneratedPeriod.of(30, UNTIL, UNTIL));
    }

    @ParameterizedTest
    @CsvSource({
        "50,250000,2500000,0.8",
        "50,50,50,0.8",
        "3,7,699,0",
        "1000,1000,1000,1",
        "1,1,100,0.5",
        "7,100,100,0.33"
    })
    void tenants_anyVolume_shareAllOfIt(int orgs, int chats, int messages, double bigShare) {
        Request request = request(orgs, chats, messages, bigShare);
        List<Tenant> tenants = Tenant.of(request, Seed.of(request));

        assertThat(tenants).hasSize(orgs);
        assertThat(tenants.stream().mapToInt(Tenant::chats).sum()).isEqualTo(chats);
        assertThat(tenants.stream().mapToInt(Tenant::messages).sum()).isEqualTo(messages);
        assertThat(tenants).allMatch(tenant -> tenant.messages() >= tenant.chats() && tenant.chats() >= 0);
    }

    @Test
    void next_untilNull_eachChatOnceInOrderOfBeginningFewThousandRowsEach() {
        Request request = request(5, 20_000, 200_000, 0.8);
        var seed = Seed.of(request);
        var plan = new Plan(request, Tenant.of(request, seed), seed);
        Set<Integer> seen = new HashSet<>();
        long last = 0;
        for (var chunk = plan.next(); chunk != null; chunk = plan.next()) {
            int rows = 0;
            for (int place = chunk.from(); place < chunk.to(); place++) {
                assertThat(plan.beginning(place)).isGreaterThanOrEqualTo(last);
                last = plan.beginning(place);
                seen.add(plan.chat(place));
                rows += 1 + plan.length(plan.chat(place));
            }
            assertThat(rows).isLessThan(12_000);
        }
        assertThat(seen).hasSize(20_000);
        assertThat(plan.isDone()).isTrue();
        assertThat(Instant.ofEpochMilli(last)).isBefore(UNTIL);
    }

    @Test
    void tenant_ofEachChat_isTheOneWhoseNumbersItIsAmong() {
        Request request = request(9, 40, 40, 0.3);
        var seed = Seed.of(request);
        List<Tenant> tenants = Tenant.of(request, seed);
        var plan = new Plan(request, tenants, seed);

        for (int chat = 0; chat < 40; chat++) {
            Tenant tenant = tenants.get(plan.tenant(chat));
            assertThat(chat).isBetween(tenant.firstChat(), tenant.firstChat() + tenant.chats() - 1);
        }
    }

    @Test
    void weights_manyDraws_asOftenAsWeighted() {
        var random = new SplittableRandom(1);
        Weights weights = Weights.of(5, 0, 3, 2);
        int[] drawn = new int[4];
        IntStream.range(0, 100_000).forEach(i -> drawn[weights.draw(random)]++);

        assertThat(drawn[0]).isBetween(49_000, 51_000);
        assertThat(drawn[1]).isZero();
        assertThat(drawn[2]).isBetween(29_000, 31_000);
        assertThat(drawn[3]).isBetween(19_000, 21_000);
    }

    @Test
    void turns_chatThatBeganJustBeforeTheEnd_isOverBeforeIt() {
        var turns = new Turns();
        long until = UNTIL.toEpochMilli();
        turns.draw(500, until - 60_000, until, new SplittableRandom(1));

        assertThat(turns.count()).isEqualTo(500);
        for (int i = 1; i < 500; i++) {
            assertThat(turns.time(i)).isBetween(turns.time(i - 1), until - 1);
        }
    }
}
