package io.chatlogger.platform.http;

/** Takes a body piece by piece. Throws a Problem to refuse the rest. */
public interface BodySink {
    /** Called once, before the first piece. */
    default void begin(BodyFlow flow) {}

    /** The next piece, never empty. */
    void take(byte[] piece);

    /** The body is complete. */
    default void end() {}
}
