package io.chatlogger.platform.http;

/** Pauses and resumes a sender by TCP's back-pressure, for a sink that cannot follow; a pause does not count against the sender's time. */
public interface BodyFlow {
    void pause();

    void resume();
}
