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
 * A thread that gets what others leave. On Linux the JVM ignores priorities of threads, but setpriority(2) takes them: there each thread has
 * a nice value of its own.
 */
public final class BackgroundThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThread.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    /** From sys/resource.h: PRIO_PROCESS with 0 is the calling thread. */
    private static final int PRIO_PROCESS = 0;

    private final int niceness;

    /**
     * Not started yet.
     *
     * @param name of the thread, for who looks at the process
     * @param niceness 0 for a thread like others, to 19
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; for systems other than Linux
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

    /** What fails here costs speed under load and nothing else. */
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
        } catch (Throwable e) { // of a method handle anything may come
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
            LOG.debug("What works in the background has the usual priority: {}", reason);
        }
    }
}
