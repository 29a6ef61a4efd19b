package io.chatlogger.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What work costs, whatever else the machine does meanwhile. */
public final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    /** Milliseconds of a processor that {@code work} takes on the thread that calls. */
    public static long ms(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
    }
}
