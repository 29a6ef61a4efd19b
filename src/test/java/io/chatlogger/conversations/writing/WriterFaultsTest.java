package io.chatlogger.conversations.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chatlogger.people.identity.OrgId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What several writers say of one fault that they all meet again and again. */
class WriterFaultsTest {
    private static final WriterSettings SETTINGS =
            new WriterSettings(1 << 20, 100, 1 << 20, Duration.ofSeconds(1), Duration.ofDays(1), 1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueueShares shares = new QueueShares(SETTINGS.queueBytes());
    private final IngestMeters ingest = new IngestMeters(meters, shares);
    private final WriterTurns turns = new WriterTurns(System::nanoTime, meters);
    private final Logger logger = (Logger) LoggerFactory.getLogger(MessageWriter.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @AfterEach
    void stop() throws Exception {
        logger.detachAppender(written);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Future<WriteResult> write(OrgId org) {
        MessageStore full = writes -> Future.failedFuture(
                new PgException("could not extend file: No space left on device", "ERROR", "53100", null));
        ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
        return Future.future(answer ->
                context.runOnContext(there -> new MessageWriter(context, full, SETTINGS, shares, ingest, turns)
                        .write(SampleWrites.write(org, 100))
                        .onComplete(answer)));
    }

    @Test
    void fullDisk_manyWritersAndTries_isAtMostOneLineAMinute() {
        written.start();
        logger.addAppender(written);
        OrgId org = SampleWrites.org();

        List<Future<WriteResult>> all =
                Stream.generate(() -> write(org)).limit(8).toList();

        assertThat(all)
                .allSatisfy(answer -> assertThatThrownBy(() ->
                                answer.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS))
                        .hasMessageContaining("database"));
        assertThat(meters.get("chatlogger.ingest.retries").counter().count()).isGreaterThan(16);
        // None at all when a test beside this one has met a fault within the same minute.
        assertThat(written.list).hasSizeLessThanOrEqualTo(2);
        assertThat(shares.held()).isZero();
    }
}
