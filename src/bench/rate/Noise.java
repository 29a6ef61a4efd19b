import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How quiet the machine is: the share of windows of 5 ms, in percent, in which a processor that has nothing else to do took more than twice as
 * long as usual for the same small work. On a shared host this is what others take away, without a trace in the times that the system counts;
 * no 99th percentile is better than it allows.
 */
final class Noise {
    private static final int WINDOW_NANOS = 5_000_000;
    private static final int STEPS = 20_000;
    private static final double SLOW = 2;

    private static volatile int sink;

    private Noise() {}

    /** Takes the number of seconds. */
    public static void main(String[] args) {
        int windows = (int) (Double.parseDouble(args[0]) * 1e9 / WINDOW_NANOS);
        double[] shares = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .mapToDouble(processor -> slowShare(windows))
                .toArray();
        System.out.printf(Locale.ROOT, "%.1f%n", 100 * Arrays.stream(shares).average().orElseThrow());
    }

    private static double slowShare(int windows) {
        // The first ones are those of the compiler.
        double[] all = IntStream.range(0, windows + 200).mapToDouble(i -> nanosEach()).skip(200).toArray();
        double usual = Arrays.stream(all).sorted().skip(all.length / 2).findFirst().orElseThrow();
        return Arrays.stream(all).filter(nanos -> nanos > SLOW * usual).count() / (double) all.length;
    }

    /** Of one piece of work, over a window. */
    private static double nanosEach() {
        long start = System.nanoTime();
        long now = start;
        int pieces = 0;
        while (now - start < WINDOW_NANOS) {
            work();
            pieces++;
            now = System.nanoTime();
        }
        return (double) (now - start) / pieces;
    }

    private static void work() {
        int value = sink;
        for (int i = 0; i < STEPS; i++) {
            value = value * 31 + i;
        }
        sink = value;
    }
}
