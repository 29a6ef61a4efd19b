package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks again every 20 ms until the answer is yes, at most for half a minute. */
final class Polling {
    private static final int MAX_TRIES = 1500;

    private Polling() {}

    static Future<Void> until(Vertx vertx, Supplier<Future<Boolean>> question) {
        return until(vertx, question, MAX_TRIES);
    }

    private static Future<Void> until(Vertx vertx, Supplier<Future<Boolean>> question, int tries) {
        if (tries == 0) {
            return Future.failedFuture(new AssertionError("It did not come true in time"));
        }
        return question.get()
                .compose(yes -> yes
                        ? Future.<Void>succeededFuture()
                        : vertx.timer(20, TimeUnit.MILLISECONDS).compose(again -> until(vertx, question, tries - 1)));
    }
}
