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
 * What event loops wait with for their sockets. By Vert.x's own classes rather than its constants, which load the libraries of all of them:
 * that of io_uring takes 40 ms of the start.
 */
final class Transports {
    private static final String BUFFERS = "io.netty.iouring.numElementsIoVec";
    /** The most buffers of one call, IOV_MAX of Linux. */
    private static final int MAX_BUFFERS = 1024;

    private Transports() {}

    /** @throws ConfigException when one is wanted that the system does not allow */
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
        // All connections of an event loop share a list of the buffers to be written, handed to the kernel when it is
        // full. As Netty 4.2.18 makes it, ten times as long as a call may be, it never is: from 512 answers in one go
        // on, the kernel is asked to write nothing, again and again (9,500 connections: half a million such calls for
        // 38,000 answers).
        System.setProperty(BUFFERS, System.getProperty(BUFFERS, String.valueOf(MAX_BUFFERS)));
        return demanded(BusSettings.Transport.IO_URING, new IoUringTransport());
    }

    private static Transport demanded(BusSettings.Transport wanted, Transport found) {
        if (!found.isAvailable()) {
            throw new ConfigException(
                    List.of("http.transport is " + word(wanted) + ", which this system does not allow ("
                            + root(found.unavailabilityCause()) + "): expected auto, which takes what there is"));
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

    /** What a running one waits with. */
    static String name(Vertx vertx) {
        return word(
                switch (((VertxInternal) vertx).transport()) {
                    case IoUringTransport uring -> BusSettings.Transport.IO_URING;
                    case EpollTransport epoll -> BusSettings.Transport.EPOLL;
                    default -> BusSettings.Transport.NIO;
                });
    }
}
