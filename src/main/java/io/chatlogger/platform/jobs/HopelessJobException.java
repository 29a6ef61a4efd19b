package io.chatlogger.platform.jobs;

/** Says that trying again is of no use: the job fails at once. */
public final class HopelessJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HopelessJobException(String message, Throwable cause) {
        super(message, cause);
    }
}
