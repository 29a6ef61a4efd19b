package io.chatlogger.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The examples of answers, one file each: a test compares them with the shapes. */
final class Examples {
    private static final String FOLDER = "/docs/examples/";

    private Examples() {}

    /** Returns the example of an operation's answer, as JSON; empty for none. Blocks while it reads. */
    static String of(String operation, int status) {
        try (InputStream in = Examples.class.getResourceAsStream(FOLDER + operation + "-" + status + ".json")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
