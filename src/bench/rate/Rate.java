import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers requests at a fixed rate, whether or not the server keeps up; {@code java src/bench/rate/Rate.java} names the options. One thread.
 *
 * <p>Without {@code --drop} each request has the time at which it should be sent, and its latency counts from then, also when it had to wait
 * for a free connection or for this program: what a slow answer delays is not left out (no coordinated omission). With {@code --drop} a
 * request for which no connection is free is left out and counted, and latency counts from sending: for offering far more than can be done.
 */
final class Rate {
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    /**
     * How often it looks, when there is nothing to do: this late, at the most, a request is sent and an answer noticed, which counts as latency.
     * Each time it takes a processor from whoever is at work; five times as often, half of the 99th percentile was made by it.
     */
    private static final long TICK_NANOS = 500_000;

    private final Options options;
    private final Requests requests;
    private final Tally tally;
    private final Selector selector;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final double nanosEach;
    private long start;
    private long sent;
    private long skipped;

    private Rate(Options options) throws IOException {
        this.options = options;
        requests = Requests.of(options);
        tally = new Tally();
        selector = Selector.open();
        nanosEach = 1e9 / options.rate();
    }

    public static void main(String[] args) throws IOException {
        var rate = new Rate(Options.parse(args));
        rate.run();
    }

    private void run() throws IOException {
        for (int i = 0; i < options.connections(); i++) {
            idle.add(Connection.open(options.host(), options.port(), selector));
        }
        start = System.nanoTime();
        tally.from(start + TimeUnit.SECONDS.toNanos(options.warmUpSeconds()));
        long end = start + TimeUnit.SECONDS.toNanos((long) options.warmUpSeconds() + options.seconds());
        for (long now = start; now < end; now = System.nanoTime()) {
            offer(now);
            receive();
        }
        tally.until(end);
        long patience = end + DRAIN_NANOS;
        while (idle.size() < options.connections() && System.nanoTime() < patience) {
            receive();
        }
        tally.print(options, skipped, options.connections() - idle.size());
    }

    private long next() {
        return start + (long) ((sent + skipped) * nanosEach);
    }

    private void offer(long now) throws IOException {
        while (next() <= now) {
            Connection free = idle.poll();
            if (free == null) {
                if (options.drop()) {
                    skipped = (long) ((now - start) / nanosEach) + 1 - sent;
                }
                return;
            }
            long since = options.drop() ? System.nanoTime() : next();
            tally.sent(since);
            free.send(requests.number(sent++), since);
        }
    }

    /** Takes what has come; if there is nothing and nothing is due, waits for a tick. */
    private void receive() throws IOException {
        int ready = idle.isEmpty() ? selector.select(1) : selector.selectNow();
        if (ready == 0 && next() > System.nanoTime()) {
            LockSupport.parkNanos(TICK_NANOS);
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            take((Connection) key.attachment());
        }
        selector.selectedKeys().clear();
    }

    private void take(Connection connection) throws IOException {
        switch (connection.proceed()) {
            case Connection.UNDER_WAY -> {}
            case Connection.LOST -> {
                tally.lost();
                idle.add(Connection.open(options.host(), options.port(), selector));
            }
            default -> {
                tally.answered(connection.status(), connection.since(), System.nanoTime());
                idle.add(connection);
            }
        }
    }
}
