package io.chatlogger.tools.importer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A signal to every thread of a run to stop; once requested, it stays. */
final class Halt {
    private final CountDownLatch asked = new CountDownLatch(1);

    void request() {
        asked.countDown();
    }

    boolean requested() {
        return asked.getCount() == 0;
    }

    /** Sleeps for {@code pause}, or until the halt is requested. */
    void await(Duration pause) throws InterruptedException {
        asked.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
