package io.chatlogger.platform.ops;

import io.chatlogger.platform.config.Settings;

/**
 * Where operators ask how the server is.
 *
 * @param port 0: on the port of the API
 * @param minFreeDiskBytes below which the server is not ready
 */
public record OpsSettings(String host, int port, long minFreeDiskBytes) {
    private static final long MOST_FREE_DISK_BYTES = 1L << 40;

    public static OpsSettings read(Settings s) {
        return new OpsSettings(
                s.host("ops.host"),
                s.integer("ops.port", 0, 65535),
                s.size("ops.min_free_disk", 0, MOST_FREE_DISK_BYTES));
    }

    public boolean hasOwnPort() {
        return port != 0;
    }
}
