package io.chatlogger.platform.ops;

import io.chatlogger.platform.config.Settings;

/**
 * The settings of the endpoints for operators.
 *
 * @param port the port; 0 for the port of the API
 * @param minFreeDiskBytes the free disk space, in bytes, below which the server is not ready
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
