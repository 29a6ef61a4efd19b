package io.chatlogger.platform.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Tells the version of this build and the commit that it was made from; outside a jar, the version is {@code development}. */
public final class Version {
    /** What the build writes where it was not told the commit. */
    private static final String UNKNOWN = "unknown";

    private static final @Nullable String COMMIT = read();

    private Version() {}

    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Returns the commit, with {@code -dirty} behind it where the sources were changed; null when the build did not know it. */
    public static @Nullable String commit() {
        return COMMIT;
    }

    /** Returns version and commit for people. */
    public static String described() {
        return COMMIT == null ? current() : current() + " (commit " + COMMIT + ")";
    }

    private static @Nullable String read() {
        try (InputStream in = Version.class.getResourceAsStream("/build.properties")) {
            var properties = new Properties();
            if (in == null) {
                throw new IllegalStateException("/build.properties is not on the class path");
            }
            properties.load(in);
            String commit = properties.getProperty("commit", UNKNOWN);
            return commit.equals(UNKNOWN) ? null : commit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
