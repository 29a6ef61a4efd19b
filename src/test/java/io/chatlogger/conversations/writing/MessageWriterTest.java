package io.chatlogger.conversations.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.OrgId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the writes of several organizations that wait while a batch is under way. */
class MessageWriterTest {
    private static final WriterSettings SETTINGS =
            new WriterSettings(1 << 26, 100, 1 << 20, Duration.ofMinutes(1), Duration.ofDays(1), 1);

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final QueueShares shares = new QueueShares(SETTINGS.queueBytes());
    private final Promise<Void> databaseAnswers = Promise.promise();
    private final AcknowledgingStore acknowledging = new AcknowledgingStore();
    private final MessageWriter writer = new MessageWriter(
            context,
            writes -> databaseAnswers.future().compose(answered -> acknowledging.store(writes)),
            SETTINGS,
            shares,
            new IngestMeters(registry, shares),
            new WriterTurns(System::nanoTime, registry));

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Future<List<Future<WriteResult>>> written(List<OrgId> orgs) {
        return Future.future(all -> context.runOnContext(there -> all.complete(IntStream.range(0, 1000)
                .mapToObj(i -> writer.write(SampleWrites.write(orgs.get(i % orgs.size()), 5000)))
                .toList())));
    }

    @Test
    void drained_manyOrganizationsWait_completesWhenAllHaveTheirAnswer() throws Exception {
        List<OrgId> orgs = Stream.generate(SampleWrites::org).limit(7).toList();
        List<Future<WriteResult>> answers = await(written(orgs));
        Future<Void> drained = writer.drained();
        double waiting =
                registry.get("chatlogger.ingest.organizations.waiting").gauge().value();
        databaseAnswers.complete();

        await(drained);

        assertThat(waiting).isEqualTo(7);
        assertThat(answers).allMatch(Future::succeeded);
        assertThat(shares.held()).isZero();
        assertThat(shares.organizations()).isZero();
    }
}
