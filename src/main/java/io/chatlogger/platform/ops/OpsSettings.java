package io.chatlogger.platform.ops;

import io.chatlogger.platform.config.Settings;
import java.util.OptionalInt;

/**
 * The settings of the endpoints for operators.
 *
 * @param port the port, or {@value #AUTO}
 * @param docs where the pages about the API are served
 * @param minFreeDiskBytes the free disk space, in bytes, below which the server is not ready
 */
public record OpsSettings(String host, String port, Docs docs, long minFreeDiskBytes) {
    private static final String AUTO = "auto";
    private static final int SHARED = 0;
    private static final int HIGHEST_PORT = 65535;
    /** The distance from the API's port to a port that is chosen here: servers on one machine differ in the former, and so in the latter. */
    private static final int DISTANCE = 1000;

    private static final long MOST_FREE_DISK_BYTES = 1L << 40;

    /** Where {@code /docs} and {@code /openapi.json} are served: only where the operations are, or beside the API in any case. */
    public enum Docs {
        OPERATIONS,
        PUBLIC
    }

    public static OpsSettings read(Settings s) {
        return new OpsSettings(
                s.host("ops.host"),
                s.text("ops.port", OpsSettings::isPort, "auto, or a whole number from 0 to " + HIGHEST_PORT),
                s.choice("ops.docs", Docs.class),
                s.size("ops.min_free_disk", 0, MOST_FREE_DISK_BYTES));
    }

    private static boolean isPort(String text) {
        return text.equals(AUTO) || (text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT);
    }

    /**
     * Returns the operations' own port, 0 for any that is free; empty when they are served beside the API.
     *
     * @param apiPort the port of the API; 0 for any that is free
     */
    public OptionalInt ownPort(boolean isProduction, int apiPort) {
        if (!port.equals(AUTO)) {
            int set = Integer.parseInt(port);
            return set == SHARED ? OptionalInt.empty() : OptionalInt.of(set);
        }
        if (!isProduction) {
            return OptionalInt.empty();
        }
        boolean fits = apiPort + DISTANCE <= HIGHEST_PORT;
        return OptionalInt.of(apiPort == 0 ? 0 : fits ? apiPort + DISTANCE : apiPort - DISTANCE);
    }
}
