package io.chatlogger.platform.mail;

/** Says that a mail will never be accepted: an unknown recipient, or a refused sender. */
final class UndeliverableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndeliverableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
