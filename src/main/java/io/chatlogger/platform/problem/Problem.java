package io.chatlogger.platform.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not a success. Any code may throw it or fail a future with it; one place turns it into {@code application/problem+json}
 * (RFC 9457). It has no stack trace, because it is an answer and no defect of the program.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient @Nullable Duration retryAfter;
    private final boolean closesConnection;

    private Problem(
            ProblemCode code,
            String detail,
            List<Fault> faults,
            @Nullable Duration retryAfter,
            boolean closesConnection) {
        super(code.word() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
        this.closesConnection = closesConnection;
    }

    /** Creates a problem of the request as a whole; {@code detail} says what was wrong, the value, and what was expected. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), null, false);
    }

    /** Creates a problem of one place in the body. */
    public static Problem at(String pointer, ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(new Fault(pointer, code, detail)), null, false);
    }

    /**
     * Creates a problem of all faults of a body. If there is one fault, its code is the code of the problem; if there are several, the code
     * is {@link ProblemCode#INVALID_FIELDS}.
     *
     * @param faults at least one
     */
    public static Problem of(List<Fault> faults) {
        Fault first = faults.getFirst();
        if (faults.size() == 1) {
            return at(first.pointer(), first.code(), first.detail());
        }
        String detail = faults.size() + " fields break a rule; the first: " + first.detail();
        return new Problem(ProblemCode.INVALID_FIELDS, detail, faults, null, false);
    }

    /** Returns this problem with a {@code Retry-After} header (whole seconds, rounded up, at least one). */
    public Problem retryAfter(Duration pause) {
        return new Problem(code, detail, faults, pause, closesConnection);
    }

    /** Returns this problem with another detail text. */
    public Problem withDetail(String other) {
        return new Problem(code, other, faults, retryAfter, closesConnection);
    }

    /** Returns this problem, after which the server closes the connection, because the body was not read to its end. */
    public Problem closingConnection() {
        return new Problem(code, detail, faults, retryAfter, true);
    }

    public ProblemCode code() {
        return code;
    }

    public int status() {
        return code.status();
    }

    public String detail() {
        return detail;
    }

    public List<Fault> faults() {
        return faults;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public boolean closesConnection() {
        return closesConnection;
    }
}
