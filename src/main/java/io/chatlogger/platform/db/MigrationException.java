package io.chatlogger.platform.db;

/** The schema could not be brought up to date. The message names the file and contains PostgreSQL's message. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    MigrationException(String sentence) {
        super(sentence);
    }
}
