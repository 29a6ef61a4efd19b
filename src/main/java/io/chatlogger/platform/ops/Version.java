package io.chatlogger.platform.ops;

/** Reads the version of this build from the jar's manifest; outside a jar, the version is {@code development}. */
public final class Version {
    private Version() {}

    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
