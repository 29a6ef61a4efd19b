import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line says. The key of the API comes from BENCH_KEY, which no list of processes shows. */
record Options(
        String host,
        int port,
        double rate,
        int connections,
        int warmUpSeconds,
        int seconds,
        boolean drop,
        String path,
        String type,
        Path body,
        String key) {
    private static final String USAGE =
            "usage: BENCH_KEY=key java Rate.java [--drop] HOST PORT RATE CONNECTIONS WARM_UP_SECONDS SECONDS PATH TYPE BODY_FILE";
    private static final int WORDS = 9;

    static Options parse(String[] args) {
        List<String> words = new ArrayList<>(List.of(args));
        boolean drop = words.remove("--drop");
        String key = System.getenv("BENCH_KEY");
        if (words.size() != WORDS || key == null) {
            System.err.println(USAGE);
            System.exit(2);
        }
        return new Options(
                words.get(0),
                Integer.parseInt(words.get(1)),
                Double.parseDouble(words.get(2)),
                Integer.parseInt(words.get(3)),
                Integer.parseInt(words.get(4)),
                Integer.parseInt(words.get(5)),
                drop,
                words.get(6),
                words.get(7),
                Path.of(words.get(8)),
                key);
    }
}
