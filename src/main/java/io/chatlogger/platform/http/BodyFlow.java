package io.chatlogger.platform.http;

/** Lets a sink that cannot follow hold up the sender, by TCP's own back-pressure; the time it does so is not held against the sender. */
public interface BodyFlow {
    void pause();

    void resume();
}
