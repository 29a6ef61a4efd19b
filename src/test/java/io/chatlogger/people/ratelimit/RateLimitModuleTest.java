package io.chatlogger.people.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitModuleTest {
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SetClock clock = new SetClock();
    private final OrgId org = new OrgId(UUID.randomUUID());

    @AfterEach
    void stop() throws Exception {
        RateLimiterContract.await(vertx.close());
    }

    private static Future<Void> check(RateLimitModule module, Caller.Program caller) {
        return module.check(caller, MultiMap.caseInsensitiveMultiMap());
    }

    @Test
    void check_limits_areToldWithWhatIsLeft() {
        RateLimitModule module = module(2, 10, 0);
        Caller.Program caller = caller();
        MultiMap first = MultiMap.caseInsensitiveMultiMap();
        module.check(caller, first);
        times(3, () -> check(module, caller));
        MultiMap refused = MultiMap.caseInsensitiveMultiMap();
        module.check(caller, refused);

        assertThat(first.get("ratelimit-policy")).isEqualTo("\"key\";q=4;w=2, \"organization\";q=20;w=2");
        assertThat(first.get("ratelimit")).isEqualTo("\"key\";r=3;t=1, \"organization\";r=19;t=1");
        assertThat(refused.get("ratelimit-policy")).isEqualTo("\"key\";q=4;w=2");
        assertThat(refused.get("ratelimit")).isEqualTo("\"key\";r=0;t=2");
    }

    @Test
    void check_limitOff_isNotTold() {
        MultiMap answer = MultiMap.caseInsensitiveMultiMap();
        module(0, 10, 0).check(caller(), answer);

        assertThat(answer.get("ratelimit-policy")).isEqualTo("\"organization\";q=20;w=2");
    }

    @Test
    void check_overTheKeysLimit_isRateLimitedWithRetryAfter() {
        RateLimitModule module = module(1, 0, 0);
        Caller.Program caller = caller();
        times(2, () -> check(module, caller));

        Future<Void> third = check(module, caller);

        assertThat(third.cause()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.RATE_LIMITED);
            assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            assertThat(problem.detail())
                    .isEqualTo("This API key sent more than 1 requests a second (and a burst of 2):"
                            + " expected a pause of 1000 ms before the next");
        });
        assertThat(refused("key")).isEqualTo(1);
    }

    @Test
    void check_overTheOrganizationsLimit_countsAllItsKeysTogether() {
        RateLimitModule module = module(0, 2, 0);
        times(4, () -> check(module, caller()));

        assertThat(check(module, caller()).failed()).isTrue();
        assertThat(refused("organization")).isEqualTo(1);
    }

    @Test
    void check_keyOverItsLimit_leavesTheOrganizationsToOtherKeys() {
        RateLimitModule module = module(1, 2, 0);
        Caller.Program wild = caller();
        IntStream.range(0, 100).forEach(request -> check(module, wild));

        times(2, () -> check(module, caller()));
        assertThat(refused("key")).isEqualTo(98);
    }

    @Test
    void check_limitsOff_isOneConstant() {
        RateLimitModule module = module(0, 0, 0);

        assertThat(check(module, caller())).isSameAs(check(module, caller()));
    }

    @Test
    void failed_overTheLimit_refusesThatAddressOnlyAndSaysForHowLong() {
        FailureLimit failures = module(0, 0, 1).failures();

        assertThat(IntStream.range(0, 3).mapToObj(failure -> failures.failed("192.0.2.1")))
                .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
        assertThat(failures.failed("192.0.2.2")).isZero();
        assertThat(refused("address")).isEqualTo(1);
    }

    @Test
    void signInFailures_overTheLimit_refusedApartFromKeys() {
        var limits = new RateLimitSettings(0, 0, 1, 1);
        RateLimitModule module = RateLimitModule.create(limits, new Secret(""), vertx, meters, clock);
        FailureLimit passwords = module.signInFailures();

        assertThat(IntStream.range(0, 3).mapToObj(failure -> passwords.failed("192.0.2.1")))
                .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
        assertThat(module.failures().pause("192.0.2.1")).isZero();
        assertThat(refused("sign_in")).isEqualTo(1);
    }

    @Test
    void pause_askedOften_countsNothing() {
        FailureLimit failures = module(0, 0, 1).failures();

        assertThat(IntStream.range(0, 1000).mapToObj(look -> failures.pause("192.0.2.1")))
                .containsOnly(Duration.ZERO);
        failures.failed("192.0.2.1");
        assertThat(failures.pause("192.0.2.1")).isZero();
        failures.failed("192.0.2.1");
        clock.pass(Duration.ofMillis(400));
        assertThat(failures.pause("192.0.2.1")).isEqualTo(Duration.ofMillis(600));
        assertThat(failures.pause("192.0.2.2")).isZero();
        clock.pass(Duration.ofMillis(600));
        assertThat(failures.pause("192.0.2.1")).isZero();
        assertThat(refused("address")).isEqualTo(1);
    }

    @Test
    void failed_addressesOfOneIpv6Network_countTogether() {
        FailureLimit failures = module(0, 0, 1).failures();
        failures.failed("2001:db8::1");
        failures.failed("2001:db8::2");

        assertThat(failures.failed("2001:db8::ffff:3")).isPositive();
        assertThat(failures.pause("2001:db8::ffff:4")).isPositive();
        assertThat(failures.failed("2001:db8:0:1::1")).isZero();
    }

    @Test
    void failed_ipv4WrittenAsIpv6_isTheSameAddress() {
        FailureLimit failures = module(0, 0, 1).failures();
        failures.failed("192.0.2.1");
        failures.failed("::ffff:192.0.2.1");

        assertThat(failures.failed("192.0.2.1")).isPositive();
        assertThat(failures.failed("::ffff:192.0.2.2")).isZero();
    }

    @Test
    void failed_limitOff_allowsAlways() {
        FailureLimit failures = module(0, 0, 0).failures();

        assertThat(IntStream.range(0, 1000).mapToObj(failure -> failures.failed("192.0.2.1")))
                .containsOnly(Duration.ZERO);
        assertThat(failures.pause("192.0.2.1")).isZero();
    }

    private RateLimitModule module(int key, int organization, int failures) {
        var limits = new RateLimitSettings(key, organization, failures, 0);
        return RateLimitModule.create(limits, new Secret(""), vertx, meters, clock);
    }

    private Caller.Program caller() {
        return new Caller.Program(org, new KeyId(UUID.randomUUID()));
    }

    private static void times(int requests, Supplier<Future<Void>> request) {
        assertThat(Stream.generate(request).limit(requests)).allMatch(Future::succeeded);
    }

    private double refused(String limit) {
        return meters.get("chatlogger.ratelimit.refused")
                .tag("limit", limit)
                .counter()
                .count();
    }
}
