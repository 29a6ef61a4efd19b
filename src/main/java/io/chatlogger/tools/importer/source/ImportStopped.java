package io.chatlogger.tools.importer.source;

import org.jspecify.annotations.Nullable;

/** The import cannot continue: because of a failure that a retry does not cure, or because the operator stopped it. */
public final class ImportStopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable String reason;

    private ImportStopped(@Nullable String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    /** Returns the exception for a failure; {@code reason} is a sentence for the operator. */
    public static ImportStopped because(String reason) {
        return new ImportStopped(reason, null);
    }

    /** Returns the exception for a failure with a cause. */
    public static ImportStopped because(String reason, Throwable cause) {
        return new ImportStopped(reason, cause);
    }

    /** Returns the exception for a run that another thread stopped; that thread has given the reason. */
    public static ImportStopped halted() {
        return new ImportStopped(null, null);
    }

    /** Returns the reason as a sentence; null if the operator stopped the run. */
    public @Nullable String reason() {
        return reason;
    }
}
