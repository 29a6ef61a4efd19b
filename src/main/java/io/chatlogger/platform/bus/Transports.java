package io.chatlogger.platform.bus;

import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.config.ConfigException;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What event loops wait with for their sockets, the fastest first; Vert.x itself would take epoll wherever there is epoll. */
final class Transports {
    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);
    private static final String BUFFERS = "io.netty.iouring.numElementsIoVec";
    /** The most buffers of one call, IOV_MAX of Linux. */
    private static final int MAX_BUFFERS = 1024;

    static {
        // All connections of an event loop share a list of the buffers to be written, handed to the kernel when it is
        // full. As Netty 4.2.18 makes it, ten times as long as a call may be, it never is: from 512 answers in one go
        // on, the kernel is asked to write nothing, again and again (9,500 connections: half a million such calls for
        // 38,000 answers).
        System.setProperty(BUFFERS, System.getProperty(BUFFERS, String.valueOf(MAX_BUFFERS)));
    }

    private Transports() {}

    /**
     * What may be tried, in this order; never empty.
     *
     * @throws ConfigException when one is wanted that the system does not allow
     */
    static List<Transport> of(Config.Transport wanted) {
        return switch (wanted) {
            case AUTO ->
                Stream.of(Transport.IO_URING, Transport.EPOLL, Transport.NIO)
                        // null: not for this system
                        .filter(Objects::nonNull)
                        .filter(Transport::available)
                        .toList();
            case IO_URING -> demanded(wanted, Transport.IO_URING);
            case EPOLL -> demanded(wanted, Transport.EPOLL);
            case NIO -> List.of(Transport.NIO);
        };
    }

    private static List<Transport> demanded(Config.Transport wanted, @Nullable Transport found) {
        if (found != null && found.available()) {
            return List.of(found);
        }
        Throwable cause = found == null ? null : found.unavailabilityCause();
        throw new ConfigException(List.of("http.transport is " + wanted.name().toLowerCase(Locale.ROOT)
                + ", which this system does not allow" + (cause == null ? "" : " (" + root(cause) + ")")
                + ": expected auto, which takes the next best"));
    }

    private static String root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /**
     * Starts with the first that starts. One that is available may still fail: io_uring on old kernels counts what it maps against a limit of
     * the process (RLIMIT_MEMLOCK), which may be enough for one event loop and not for all.
     */
    static Vertx first(List<Transport> usable, Function<Transport, Vertx> start) {
        for (Transport transport : usable.subList(0, usable.size() - 1)) {
            try {
                return start.apply(transport);
            } catch (IllegalStateException e) {
                LOG.warn("Sockets cannot be waited for with {} ({}): trying the next best", transport.name(), root(e));
            }
        }
        return start.apply(usable.getLast());
    }

    /** What a running one waits with. */
    static String name(Vertx vertx) {
        var implementation = ((VertxInternal) vertx).transport();
        return Stream.of(Transport.IO_URING, Transport.EPOLL, Transport.NIO)
                .filter(transport -> transport != null && implementation.equals(transport.implementation()))
                .map(Transport::name)
                .findFirst()
                .orElse(implementation.getClass().getSimpleName());
    }
}
