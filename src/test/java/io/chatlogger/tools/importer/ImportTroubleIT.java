package io.chatlogger.tools.importer;

import static io.chatlogger.tools.importer.Lines.bytes;
import static io.chatlogger.tools.importer.Lines.chat;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.tools.importer.FakeApi.Mishap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network and a server under pressure do to an import. */
class ImportTroubleIT {
    private final FakeApi api = new FakeApi();
    private final ManualClock clock = new ManualClock();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void run_connectionCutAfterStoring_doublesNothing() throws InterruptedException {
        api.next(new Mishap.CutAfterStoring(), new Mishap.CutAfterStoring());
        try (var engine = new Engine(api, folder, bytes(chat("a", 50)), 1, clock)) {
            assertThat(engine.run()).isNull();

            assertThat(engine.tally.count().stored().alreadyThere()).isEqualTo(50);
            assertThat(engine.tally.count().stored().perhapsOurs()).isEqualTo(50);
            assertInOrder("a", 50);
        }
    }

    @Test
    void run_connectionCutBeforeStoring_sendsAgain() throws InterruptedException {
        api.next(new Mishap.Cut(), new Mishap.Cut(), new Mishap.Cut());
        try (var engine = new Engine(api, folder, bytes(chat("a", 50)), 1, clock)) {
            assertThat(engine.run()).isNull();

            assertThat(engine.tally.count().stored().messages()).isEqualTo(50);
            assertThat(clock.pauses()).hasSize(3);
        }
    }

    @Test
    void run_retryAfter_waitsAsLongAsAsked() throws InterruptedException {
        api.next(
                new Mishap.Answer(503, "7", "overloaded"),
                new Mishap.Answer(429, "Thu, 01 Jan 2026 00:00:18 GMT", "rate_limited"));
        try (var engine = new Engine(api, folder, bytes(chat("a", 5)), 1, clock)) {
            assertThat(engine.run()).isNull();

            assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11));
            assertThat(engine.tally.count().stored().messages()).isEqualTo(5);
        }
    }

    @Test
    void run_serverPutsOffSomeMessages_sendsOnlyThoseAgain() throws InterruptedException {
        api.next(new Mishap.HalfPutOff());
        try (var engine = new Engine(api, folder, bytes(chat("a", 8)), 1, clock)) {
            assertThat(engine.run()).isNull();

            assertThat(engine.tally.count().stored().messages()).isEqualTo(8);
            assertThat(api.requests().getLast().getJsonArray("items")).hasSize(4);
            assertInOrder("a", 8);
        }
    }

    @Test
    void run_serverThatOnlyFails_givesUpAfterAMinuteWithASentence() throws InterruptedException {
        api.always(new Mishap.Answer(500, null, "internal_error"));
        try (var engine = new Engine(api, folder, bytes(chat("a", 5)), 1, clock)) {
            assertThat(engine.run())
                    .startsWith("Nothing has been stored for 6")
                    .endsWith("The server answers with HTTP status 500. The request was refused: internal_error");

            assertThat(engine.tally.count().unsettled()).isEqualTo(5);
        }
    }

    @Test
    void run_serverThatIsGone_givesUpAndNamesTheAddress() throws InterruptedException {
        try (var engine = new Engine(api, folder, bytes(chat("a", 5)), 2, clock)) {
            api.close();

            assertThat(engine.run()).contains("http://127.0.0.1:", " does not answer: ");
        }
    }

    @Test
    void run_answerThatIsNotOfTheApi_countsNothingAsStored() throws InterruptedException {
        api.next(new Mishap.Answer(200, null, "hello"));
        try (var engine = new Engine(api, folder, bytes(chat("a", 5)), 1, clock)) {
            assertThat(engine.run()).startsWith("The server's answer does not account for the 5 items of a request: ");

            assertThat(engine.tally.count().stored().messages()).isZero();
        }
    }

    @Test
    void run_refusedFileThatCannotBeWritten_stopsAndSaysSo() throws InterruptedException {
        api.refuse(item -> new FakeApi.Fault(422, "too_long", "/content"));
        try (var engine = new Engine(api, folder.resolve("missing"), bytes(chat("a", 5)), 1, clock)) {
            assertThat(engine.run()).startsWith("The refused ones cannot be written to ");
        }
    }

    @Test
    void stop_whileTheServerIsOverloaded_endsWithoutAFailure() throws InterruptedException {
        api.always(new Mishap.Answer(503, "60", "overloaded"));
        var stopping = new AtomicReference<Engine>();
        Pacer.Sleeper sleeper = pause -> Objects.requireNonNull(stopping.get()).stop();
        byte[] input =
                bytes(IntStream.range(0, 500).mapToObj(i -> chat("c" + i, 4)).toArray());
        try (var engine = new Engine(api, folder, input, 2, clock, sleeper)) {
            stopping.set(engine);

            assertThat(engine.run()).isNull();

            assertThat(engine.halt.requested()).isTrue();
            assertThat(engine.tally.count().unsettled()).isPositive();
            assertThat(engine.tally.count().read().messages())
                    .as("read ahead is bounded")
                    .isLessThan(200);
        }
    }

    @Test
    void run_anyMishaps_storesEveryMessageOnceAndInOrder() throws InterruptedException {
        var random = new Random(20260101);
        IntStream.range(0, 60)
                .forEach(i -> api.next(
                        switch (random.nextInt(5)) {
                            case 0 -> new Mishap.CutAfterStoring();
                            case 1 -> new Mishap.Cut();
                            case 2 -> new Mishap.HalfPutOff();
                            case 3 -> new Mishap.Answer(503, "1", "overloaded");
                            default -> new Mishap.Answer(502, null, "bad_gateway");
                        }));
        Object[] chats =
                IntStream.range(0, 120).mapToObj(i -> chat("c" + i, i % 25)).toArray();
        try (var engine = Engine.patient(api, folder, bytes(chats), 4, clock)) {
            assertThat(engine.run()).isNull();

            ImportCounts.Count count = engine.tally.count();
            assertThat(count.stored().messages() + count.stored().alreadyThere())
                    .isEqualTo(count.read().messages());
            assertThat(count.unsettled()).isZero();
            assertThat(api.messageCount()).isEqualTo((int) count.read().messages());
            IntStream.range(0, 120).forEach(i -> assertInOrder("c" + i, i % 25));
        }
    }

    private void assertInOrder(String chat, int messages) {
        assertThat(api.chat(chat).contents())
                .isEqualTo(IntStream.range(0, messages)
                        .mapToObj(i -> chat + " " + i)
                        .toList());
    }
}
