package io.chatlogger.platform.openapi;

/** Who an endpoint lets in, as its guard's label says. */
enum GuardKind {
    PUBLIC,
    KEY,
    SESSION;

    private static final String ROLES = "roles:";

    static GuardKind of(String label) {
        return label.equals("public") ? PUBLIC : label.startsWith(ROLES) ? SESSION : KEY;
    }

    /** The words of the roles, separated by commas. */
    static String roles(String label) {
        return label.substring(ROLES.length());
    }
}
