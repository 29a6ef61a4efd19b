package io.chatlogger.platform.ops;

/** Which build this is, from the jar's manifest; outside a jar, {@code development}. */
public final class Version {
    private Version() {}

    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
