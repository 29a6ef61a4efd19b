package io.chatlogger.people.users;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.load.BackgroundTurns;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PasswordHasherTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    // Beside other tests, which keep all processors busy, one that steps back would take too long.
    private final PasswordHasher hasher = hasher(1, 2, 0);

    private PasswordHasher hasher(int threads, int queue, int niceness) {
        return new PasswordHasher(
                PasswordSettings.read(Settings.load(Map.of(
                        "CHATLOGGER_AUTH_HASH_THREADS",
                        Integer.toString(threads),
                        "CHATLOGGER_AUTH_HASH_QUEUE",
                        Integer.toString(queue),
                        "CHATLOGGER_AUTH_HASH_NICENESS",
                        Integer.toString(niceness)))),
                new BackgroundTurns(meters),
                meters);
    }

    @AfterEach
    void stop() {
        hasher.stop().await();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void match_hashOfThePassword_fitsAndNoOther() throws Exception {
        String hash = await(hasher.hash("tulip-engine-42"));

        assertThat(await(hasher.match("tulip-engine-42", hash))).isEqualTo(PasswordMatch.CURRENT);
        assertThat(await(hasher.match("tulip-engine-43", hash))).isEqualTo(PasswordMatch.NONE);
    }

    @Test
    void match_nobody_isNeverTrueAndComparesAtTheSameCost() throws Exception {
        assertThat(await(hasher.match("tulip-engine-42", null))).isEqualTo(PasswordMatch.NONE);
        assertThat(meters.get("chatlogger.password.time").timer().count()).isEqualTo(1);
        assertThat(PasswordHash.OF_NOBODY).startsWith("$2b$12$").hasSize(60);
        assertThat(BCrypt.verifyer()
                        .verify("tulip-engine-42".toCharArray(), PasswordHash.OF_NOBODY.toCharArray())
                        .validFormat)
                .isTrue();
    }

    @Test
    void match_brokenHash_failsInsteadOfLettingIn() throws Exception {
        assertThat(await(hasher.match("tulip-engine-42", "not a hash").otherwise(PasswordMatch.NONE)))
                .isEqualTo(PasswordMatch.NONE);
    }

    @Test
    void match_queueFull_overloadedAtOnce() {
        List<Future<PasswordMatch>> all = Stream.generate(() -> hasher.match("tulip-engine-42", null))
                .limit(10)
                .toList();

        List<Throwable> refused =
                all.stream().filter(Future::failed).map(Future::cause).toList();
        assertThat(refused).hasSizeGreaterThanOrEqualTo(6).allSatisfy(failure -> {
            assertThat(((Problem) failure).code()).isEqualTo(ProblemCode.OVERLOADED);
            assertThat(((Problem) failure).retryAfter()).isPositive();
        });
        assertThat(meters.get("chatlogger.password.refused").counter().count()).isEqualTo(refused.size());
    }

    @Test
    void matchAhead_crowdOfStrangers_isNotRefused() throws Exception {
        String hash = await(hasher.hash("tulip-engine-42"));
        List<Future<PasswordMatch>> crowd = Stream.generate(() -> hasher.match("tulip-engine-42", null))
                .limit(10)
                .toList();

        Future<PasswordMatch> known = hasher.matchAhead("tulip-engine-42", hash);

        assertThat(crowd).anyMatch(Future::failed);
        assertThat(await(known)).isEqualTo(PasswordMatch.CURRENT);
    }

    @Test
    void match_onAnEventLoop_completesThere() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            Promise<Boolean> same = Promise.promise();
            context.runOnContext(ignored -> hasher.match("tulip-engine-42", null)
                    .onComplete(done -> same.complete(context.equals(Vertx.currentContext()))));

            assertThat(await(same.future())).isTrue();
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void stop_whoStillWaits_hearsIt() {
        List<Future<PasswordMatch>> all =
                Stream.generate(() -> hasher.match("x", null)).limit(3).toList();

        hasher.stop().await();

        assertThat(all).filteredOn(Future::failed).isNotEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threads_stepBackAsFarAsIsSet() throws Exception {
        PasswordHasher modest = hasher(1, 2, 7);
        try {
            await(modest.match("x", null));

            assertThat(niceValues()).contains(7);
        } finally {
            await(modest.stop());
        }
    }

    /** Of the threads that hash; see proc_pid_stat(5). */
    private static List<Integer> niceValues() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(PasswordHasherTest::stat)
                    .filter(stat -> stat.contains("(password-hashe"))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16])
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
