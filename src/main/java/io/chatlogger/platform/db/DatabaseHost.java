package io.chatlogger.platform.db;

/** The PostgreSQL that this process uses: a server that runs elsewhere, or the embedded one. All methods block. */
public interface DatabaseHost extends AutoCloseable {
    DatabaseUrl url();

    /** Returns a description for people, such as "PostgreSQL at db.example:5432/chatlogger", without secrets. */
    String description();

    /**
     * Calls the listener once if a database that this process runs has ended by itself and could not be started again. It is never called
     * for a database that runs elsewhere, nor after {@link #close}.
     */
    default void whenLost(Runnable listener) {}

    /** Returns how often a database that this process runs was started again after it had ended by itself. */
    default long restarts() {
        return 0;
    }

    /** Stops the database if this process started it. Nothing is lost if it is never called. */
    @Override
    void close();

    /**
     * Returns the database for a server: waits for the configured PostgreSQL, or starts and owns the embedded one, and checks that it can
     * keep the promise.
     *
     * @throws io.chatlogger.platform.config.ConfigException when the URL cannot be read, or a check fails, see {@link DatabaseChecks}
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
     * Returns the database for a command: the configured PostgreSQL; else the embedded one of a server that runs on this data folder; else
     * the embedded one, started for as long as this object is open. It never makes one.
     *
     * @throws io.chatlogger.platform.config.ConfigException when the URL cannot be read
     * @throws DatabaseStartException when no server has made a database there, it does not answer, or cannot run here
     */
    static DatabaseHost join(DatabasePlace place) {
        return place.settings().url().isEmpty()
                ? EmbeddedHosts.join(
                        EmbeddedHosts.options(place), place.settings().connectTimeout())
                : ExternalPostgres.await(place.settings(), ExternalPostgres.Check.NONE);
    }
}
