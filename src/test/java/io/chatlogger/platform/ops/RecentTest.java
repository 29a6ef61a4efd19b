package io.chatlogger.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.testing.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often something dear is really asked for. */
class RecentTest {
    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<Promise<String>> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Recent<String> recent(Duration keep) {
        return new Recent<>(vertx, keep, () -> {
            Promise<String> promise = Promise.promise();
            asked.add(promise);
            return promise.future();
        });
    }

    @Test
    void manyAtOnce_onSeveralEventLoops_askOnce_andEachHearsOnItsOwn() throws Exception {
        Recent<String> recent = recent(Duration.ofHours(1));
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Context context = vertx.getOrCreateContext();
            for (int j = 0; j < 100; j++) {
                Promise<Boolean> heard = Promise.promise();
                answers.add(heard.future());
                context.runOnContext(go -> recent.get()
                        .onSuccess(
                                word -> heard.complete(word.equals("well") && context.equals(Vertx.currentContext()))));
            }
        }
        Eventually.until("it is asked", () -> !asked.isEmpty());
        asked.element().complete("well");
        assertThat(Future.all(answers).await(20, TimeUnit.SECONDS).<Boolean>list())
                .containsOnly(true);
        assertThat(asked).hasSize(1);
    }

    @Test
    void answerOfBefore_isKeptForAMoment_aFailureToo() {
        Recent<String> recent = recent(Duration.ofHours(1));
        Future<String> first = recent.get();
        asked.element().fail("ill");
        assertThatThrownBy(first::await).hasMessage("ill");
        assertThatThrownBy(() -> recent.get().await()).hasMessage("ill");
        assertThat(asked).hasSize(1);
    }

    @Test
    void oldAnswer_isAskedForAgain_butNotWhileOneIsUnderWay() {
        Recent<String> recent = recent(Duration.ZERO);
        recent.get();
        recent.get();
        assertThat(asked).hasSize(1);
        asked.element().complete("well");
        recent.get();
        assertThat(asked).hasSize(2);
    }

    @Test
    void sourceThatThrows_failsAndIsNotStuck() {
        var recent = new Recent<String>(vertx, Duration.ZERO, () -> {
            throw new IllegalStateException("closed");
        });
        assertThatThrownBy(() -> recent.get().await()).hasMessage("closed");
        assertThatThrownBy(() -> recent.get().await()).hasMessage("closed");
    }
}
