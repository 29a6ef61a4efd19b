package io.chatlogger.platform.load;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that gets the processor time that other threads leave. On Linux the JVM ignores the priorities of threads; so the thread calls
 * setpriority(2), because on Linux each thread has a nice value of its own.
 */
public final class BackgroundThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThread.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    /** PRIO_PROCESS of sys/resource.h; with the id 0 it means the calling thread. */
    private static final int PRIO_PROCESS = 0;

    private final int niceness;

    /**
     * Creates a thread that is not started yet.
     *
     * @param name the name that tools show for the thread
     * @param niceness the nice value: 0 as other threads have, up to 19
     */
    @SuppressWarnings("ThreadPriorityCheck") // only a hint, for systems other than Linux
    public BackgroundThread(Runnable work, String name, int niceness) {
        super(work, name);
        setDaemon(true);
        this.niceness = niceness;
        if (niceness > 0) {
            setPriority(MIN_PRIORITY);
        }
    }

    @Override
    public void run() {
        stepBack();
        super.run();
    }

    /** Sets the nice value. A failure is only logged, because it costs nothing but speed under load. */
    private void stepBack() {
        if (niceness == 0
                || !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return;
        }
        try {
            int result = (int) setpriority().invokeExact(PRIO_PROCESS, 0, niceness);
            if (result != 0) {
                tell("setpriority answered " + result);
            }
        } catch (Throwable e) { // a MethodHandle may throw any Throwable
            tell(e.toString());
        }
    }

    @SuppressWarnings("restricted") // the signature is that of setpriority(2)
    private static MethodHandle setpriority() {
        Linker linker = Linker.nativeLinker();
        var symbol = linker.defaultLookup().findOrThrow("setpriority");
        var signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.downcallHandle(symbol, signature);
    }

    private static void tell(String reason) {
        if (TOLD.compareAndSet(false, true)) {
            LOG.debug("Background threads keep the usual priority: {}", reason);
        }
    }
}
