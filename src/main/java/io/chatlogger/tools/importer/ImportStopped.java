package io.chatlogger.tools.importer;

import org.jspecify.annotations.Nullable;

/** The import goes no further: by a failure that trying again will not mend, or because the operator asked. */
final class ImportStopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable String reason;

    private ImportStopped(@Nullable String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    /** A failure; {@code reason} is a sentence for the operator. */
    static ImportStopped because(String reason) {
        return new ImportStopped(reason, null);
    }

    static ImportStopped because(String reason, Throwable cause) {
        return new ImportStopped(reason, cause);
    }

    /** Somebody else stopped the run, and said why. */
    static ImportStopped halted() {
        return new ImportStopped(null, null);
    }

    @Nullable
    String reason() {
        return reason;
    }
}
