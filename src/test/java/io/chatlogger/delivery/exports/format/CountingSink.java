package io.chatlogger.delivery.exports.format;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;

/** Keeps nothing but the number of bytes. */
final class CountingSink extends OutputStream {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long count;

    @Override
    public void write(int b) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count += length;
    }

    /** By the current thread, bytes since it began. */
    long allocated() {
        return threads.getCurrentThreadAllocatedBytes();
    }
}
