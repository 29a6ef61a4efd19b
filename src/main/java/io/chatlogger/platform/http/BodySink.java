package io.chatlogger.platform.http;

/** Takes a body piece by piece. Throws a Problem to refuse the rest of it. */
public interface BodySink {
    /** Called once, before the first piece. */
    default void begin(BodyFlow flow) {}

    /** Takes the next piece, which is never empty. */
    void take(byte[] piece);

    /** Called once, when the body is complete. */
    default void end() {}
}
