package io.chatlogger.platform.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestTimeTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private static <T> T on(ContextInternal context, Supplier<T> work) throws Exception {
        var result = new CompletableFuture<T>();
        context.runOnContext(there -> result.complete(work.get()));
        return result.get(20, TimeUnit.SECONDS);
    }

    @Test
    void left_requestsOfOneLoop_haveEachTheirOwnTime() throws Exception {
        ContextInternal first = loop.duplicate();
        ContextInternal second = loop.duplicate();

        assertThat(on(first, () -> {
                    RequestTime.begin();
                    RequestTime.leaveOut(-Duration.ofMinutes(20).toNanos());
                    return RequestTime.left(HOUR);
                }))
                .isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40));
        assertThat(on(first, () -> RequestTime.left(Duration.ofMinutes(19)))).isZero();
        assertThat(on(second, RequestTime::isRunning)).isFalse();
        assertThat(on(loop, () -> RequestTime.left(HOUR))).isEqualTo(HOUR);
    }

    @Test
    void left_timeThatIsNotTheDatabases_isLeftOut() throws Exception {
        ContextInternal request = loop.duplicate();

        assertThat(on(request, () -> {
                    RequestTime.begin();
                    RequestTime.leaveOut(-Duration.ofMinutes(20).toNanos());
                    RequestTime.leaveOut(Duration.ofMinutes(15).toNanos());
                    return RequestTime.left(HOUR);
                }))
                .isBetween(Duration.ofMinutes(54), Duration.ofMinutes(55));
    }

    @Test
    void left_afterTheEnd_isAll() throws Exception {
        ContextInternal request = loop.duplicate();

        assertThat(on(request, () -> {
                    RequestTime.begin();
                    RequestTime.leaveOut(-HOUR.toNanos());
                    RequestTime.end(request);
                    return RequestTime.left(HOUR);
                }))
                .isEqualTo(HOUR);
    }
}
