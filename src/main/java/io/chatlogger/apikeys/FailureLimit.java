package io.chatlogger.apikeys;

/** Slows down whoever guesses. Asked once for each credential that was refused. */
@FunctionalInterface
public interface FailureLimit {
    /** Lets everybody guess. */
    FailureLimit NONE = address -> true;

    /**
     * Counts one more failure.
     *
     * @param address the client's IP address
     * @return false when there were too many from there lately
     */
    boolean allowed(String address);
}
