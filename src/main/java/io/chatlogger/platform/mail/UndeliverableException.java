package io.chatlogger.platform.mail;

/** This mail will never be taken: an unknown recipient, a sender that is refused. */
final class UndeliverableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndeliverableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
