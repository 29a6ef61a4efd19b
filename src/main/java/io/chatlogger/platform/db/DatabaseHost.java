package io.chatlogger.platform.db;

/** The PostgreSQL that this process works on: one that is run elsewhere, or the embedded one. Everything here blocks. */
public interface DatabaseHost extends AutoCloseable {
    DatabaseUrl url();

    /** For people, such as "PostgreSQL at db.example:5432/chatlogger"; without secrets. */
    String description();

    /**
     * Tells when a database that this process runs has ended by itself, once; never for one that somebody else runs, and not after
     * {@link #close}.
     */
    default void whenLost(Runnable listener) {}

    /** Stops the database when this process started it. Nothing is lost when it is never called. */
    @Override
    void close();

    /**
     * For the server: waits for the configured PostgreSQL, or starts the embedded one and owns it, and sees to it that it can keep the promise.
     *
     * @throws io.chatlogger.platform.config.ConfigException when the URL cannot be read, or the database is not fit, see {@link DatabaseChecks}
     * @throws DatabaseStartException when it does not answer, cannot run here, or another ChatLogger owns the data folder
     */
    static DatabaseHost own(DatabasePlace place) {
        if (!place.settings().url().isEmpty()) {
            return ExternalPostgres.await(place.settings(), DatabaseChecks::verify);
        }
        DatabaseHost host = EmbeddedHosts.own(EmbeddedHosts.options(place));
        try {
            DatabaseChecks.verify(host.url());
            return host;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /**
     * For commands: the configured PostgreSQL, the embedded one of a server that runs on this data folder, else the embedded one started for
     * as long as this is open.
     *
     * @throws io.chatlogger.platform.config.ConfigException when the URL cannot be read
     * @throws DatabaseStartException when it does not answer or cannot run here
     */
    static DatabaseHost join(DatabasePlace place) {
        return place.settings().url().isEmpty()
                ? EmbeddedHosts.join(
                        EmbeddedHosts.options(place), place.settings().connectTimeout())
                : ExternalPostgres.await(place.settings(), ExternalPostgres.Check.NONE);
    }
}
