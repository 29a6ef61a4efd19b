package io.chatlogger.platform.bus;

import io.chatlogger.platform.config.ConfigException;
import io.vertx.core.Vertx;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.impl.transports.IoUringTransport;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.util.List;
import java.util.Locale;

/**
 * Chooses the system interface by which event loops wait for their sockets. It creates Vert.x's classes itself, because Vert.x's constants
 * load the native libraries of all transports: that of io_uring takes 40 ms of the start.
 */
final class Transports {
    private static final String BUFFERS = "io.netty.iouring.numElementsIoVec";
    /** The most buffers of one system call, IOV_MAX of Linux. */
    private static final int MAX_BUFFERS = 1024;

    private Transports() {}

    /**
     * Returns the transport.
     *
     * @throws ConfigException when the system does not support the wanted one
     */
    static Transport of(BusSettings.Transport wanted) {
        return switch (wanted) {
            case AUTO -> {
                var epoll = new EpollTransport();
                yield epoll.isAvailable() ? epoll : NioTransport.INSTANCE;
            }
            case IO_URING -> ioUring();
            case EPOLL -> demanded(wanted, new EpollTransport());
            case NIO -> NioTransport.INSTANCE;
        };
    }

    private static Transport ioUring() {
        // All connections of an event loop share a list of buffers to be written, which is handed to the kernel when it
        // is full. Netty
        // 4.2.18 makes the list ten times as long as one system call allows, so it is never full: from 512 answers at
        // once on, the kernel
        // is asked again and again to write nothing (with 9,500 connections: half a million such calls for 38,000
        // answers).
        System.setProperty(BUFFERS, System.getProperty(BUFFERS, String.valueOf(MAX_BUFFERS)));
        return demanded(BusSettings.Transport.IO_URING, new IoUringTransport());
    }

    private static Transport demanded(BusSettings.Transport wanted, Transport found) {
        if (!found.isAvailable()) {
            throw new ConfigException(List.of("http.transport is " + word(wanted)
                    + ", which this system does not allow (" + root(found.unavailabilityCause())
                    + "): expected auto, which takes the best supported one"));
        }
        return found;
    }

    private static String root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String word(BusSettings.Transport wanted) {
        return wanted.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the transport that a running Vert.x uses. */
    static String name(Vertx vertx) {
        return word(
                switch (((VertxInternal) vertx).transport()) {
                    case IoUringTransport uring -> BusSettings.Transport.IO_URING;
                    case EpollTransport epoll -> BusSettings.Transport.EPOLL;
                    default -> BusSettings.Transport.NIO;
                });
    }
}
