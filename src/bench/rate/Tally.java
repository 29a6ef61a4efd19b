import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;

/** What became of the requests: 2xx accepted, 429 and 503 refused, anything else failed. Latencies are kept as they are, none is rounded. */
final class Tally {
    private static final int FIRST_ROOM = 1 << 20;

    private long from;
    private long until = Long.MAX_VALUE;
    private long sent;
    private long acceptedInTime;
    private long lost;
    private final Latencies accepted = new Latencies();
    private final Latencies refused = new Latencies();
    private final TreeMap<Integer, Long> failed = new TreeMap<>();

    private static final class Latencies {
        private long[] nanos = new long[FIRST_ROOM];
        private int count;

        void add(long value) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = value;
        }

        void sort() {
            Arrays.sort(nanos, 0, count);
        }

        /** Milliseconds that so many per mille do not exceed; of what is sorted. */
        String perMille(int part) {
            int place = (int) Math.max(0, Math.ceil(count * (part / 1000.0)) - 1);
            return count == 0 ? "none" : String.format(Locale.ROOT, "%.3f", nanos[place] / 1e6);
        }
    }

    /** What should be sent before this counts for nothing. */
    void from(long time) {
        from = time;
    }

    /** What is accepted after this has its latency, but counts for no rate. */
    void until(long time) {
        until = time;
    }

    void sent(long since) {
        if (since >= from) {
            sent++;
        }
    }

    void lost() {
        lost++;
    }

    void answered(int status, long since, long now) {
        boolean ok = status / 100 == 2;
        if (ok && now >= from && now <= until) {
            acceptedInTime++;
        }
        if (since < from) {
            return;
        }
        if (ok) {
            accepted.add(now - since);
        } else if (status == 429 || status == 503) {
            refused.add(now - since);
        } else {
            failed.merge(status, 1L, Long::sum);
        }
    }

    /**
     * One value a line, behind its name; rates a second, times in milliseconds.
     *
     * @param skipped those for which no connection was free
     * @param unanswered after all patience
     */
    void print(Options options, long skipped, int unanswered) {
        accepted.sort();
        refused.sort();
        double seconds = options.seconds();
        System.out.printf(Locale.ROOT, "sent %.1f%n", sent / seconds);
        System.out.printf(Locale.ROOT, "accepted %.1f%n", acceptedInTime / seconds);
        System.out.printf(Locale.ROOT, "refused %.1f%n", refused.count / seconds);
        System.out.printf("skipped %d%nlost %d%nunanswered %d%nfailed %s%n", skipped, lost, unanswered, failed);
        for (int part : new int[] {500, 900, 990, 999, 1000}) {
            System.out.printf("p%s %s%n", name(part), accepted.perMille(part));
        }
        System.out.printf("refused_p50 %s%nrefused_p99 %s%n", refused.perMille(500), refused.perMille(990));
    }

    private static String name(int perMille) {
        return perMille % 10 == 0 ? Integer.toString(perMille / 10) : Integer.toString(perMille);
    }
}
