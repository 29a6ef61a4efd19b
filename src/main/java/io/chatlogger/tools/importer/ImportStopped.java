package io.chatlogger.tools.importer;

import org.jspecify.annotations.Nullable;

/** The import cannot continue: because of a failure that a retry does not cure, or because the operator stopped it. */
final class ImportStopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable String reason;

    private ImportStopped(@Nullable String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    /** Returns the exception for a failure; {@code reason} is a sentence for the operator. */
    static ImportStopped because(String reason) {
        return new ImportStopped(reason, null);
    }

    static ImportStopped because(String reason, Throwable cause) {
        return new ImportStopped(reason, cause);
    }

    /** Returns the exception for a run that another thread stopped; that thread has given the reason. */
    static ImportStopped halted() {
        return new ImportStopped(null, null);
    }

    @Nullable
    String reason() {
        return reason;
    }
}
