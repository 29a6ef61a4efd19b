package io.chatlogger.platform.db;

/** The database cannot be started or reached. The message is a sentence that says what to do. */
public final class DatabaseStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseStartException(String sentence) {
        super(sentence);
    }

    DatabaseStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
