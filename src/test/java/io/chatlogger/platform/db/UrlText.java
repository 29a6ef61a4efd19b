package io.chatlogger.platform.db;

/** The URL of a database with its password, to hand it to another process. */
public final class UrlText {
    private UrlText() {}

    public static String of(DatabaseUrl url) {
        return url.withPassword();
    }
}
