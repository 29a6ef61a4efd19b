package io.chatlogger.platform.http;

import io.chatlogger.platform.config.ConfigException;
import java.util.List;
import java.util.Locale;

/** Explains why the server cannot listen, for the person who starts it. */
final class ListenFailure {
    private ListenFailure() {}

    /** @param failure any kind of failure: the native transport has exceptions of its own, which are not {@link java.net.BindException}s */
    static ConfigException explained(HttpVerticle.Listening listening, Throwable failure) {
        String prefix = "CHATLOGGER_" + listening.settings().toUpperCase(Locale.ROOT);
        return new ConfigException(List.of("Nothing can listen on " + listening.host() + ":" + listening.port() + " ("
                + reason(failure) + "): stop what listens there, or set " + prefix + "_PORT or " + prefix + "_HOST"));
    }

    /** Returns the system's message without the function and number: {@code bind(..) failed with error(-98): Address already in use}. */
    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        int words = message.indexOf("): ");
        return message.startsWith("bind(") && words >= 0 ? message.substring(words + 3) : message;
    }
}
