package io.chatlogger.platform.db;

import java.util.Map;
import java.util.TreeMap;

/** Writes the text of the embedded server's configuration file: its settings, each with its reason. */
final class PostgresConf {
    private static final long KIB = 1024;
    private static final String TEXT = """
            # Written at each start. Settings of your own go into own.conf beside this file: it is read last and wins.

            # Nothing that was acknowledged is ever lost, and no half-written page survives a power cut.
            fsync = on
            full_page_writes = on
            synchronous_commit = on

            # This machine only, by TCP only: a socket file would need a folder that is short and shared.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = scram-sha-256

            # Not from huge pages, which would have to be set aside first.
            huge_pages = off
            # Indexes are built, and vacuum remembers dead rows, in this.
            maintenance_work_mem = 128MB

            # Much WAL is written, and the first change of a page after a checkpoint writes the whole page: so checkpoints are rare and
            # spread out. Whole pages are not compressed: pglz, the only method these programs are built with, costs a large table a
            # quarter of its rate. A crash is recovered from in seconds all the same.
            checkpoint_timeout = 15min
            checkpoint_completion_target = 0.9
            max_wal_size = 2GB
            min_wal_size = 256MB
            wal_compression = off

            # SSD: a random page costs about what the next one does.
            random_page_cost = 1.1
            # Statements are short; compiling them would take longer than running them.
            jit = off

            # Rows are mostly inserted: vacuum early, so that index-only scans work and no freeze comes as a surprise.
            autovacuum = on
            autovacuum_vacuum_insert_scale_factor = 0.05
            autovacuum_analyze_scale_factor = 0.05

            # One log, which ChatLogger keeps and bounds. Parameters are not logged: they are people's words.
            logging_collector = off
            log_line_prefix = '%m [%p] %u '
            log_min_duration_statement = 5s
            log_parameter_max_length = 0
            log_lock_waits = on
            log_timezone = 'UTC'
            timezone = 'UTC'

            # From the configuration: a slot for each of the pool, the writers, the subscribers, commands, and a person with psql;
            # database.embedded_shared_buffers.
            """;

    private PostgresConf() {}

    /**
     * @param sharedBuffersBytes the memory in which PostgreSQL caches pages, in bytes
     * @param maxConnections a slot costs some kilobytes even if it is not used
     * @param overrides settings by name, for tests
     */
    static String text(long sharedBuffersBytes, int maxConnections, Map<String, String> overrides) {
        var text = new StringBuilder(TEXT);
        text.append("max_connections = " + maxConnections + "\nshared_buffers = " + sharedBuffersBytes / KIB + "kB\n");
        new TreeMap<>(overrides).forEach((name, value) -> text.append(name + " = '" + value + "'\n"));
        return text.append("include_if_exists = 'own.conf'\n").toString();
    }
}
