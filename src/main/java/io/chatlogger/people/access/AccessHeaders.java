package io.chatlogger.people.access;

/** The names by which credentials come. */
public final class AccessHeaders {
    /** The header with an organization's API key. */
    public static final String KEY = "x-organization-api-key";
    /** The header in which a superadmin names the organization that the request is about. */
    public static final String ORGANIZATION = "X-Organization";
    /** The cookie with the access token of a session. */
    public static final String SESSION_COOKIE = "auth_token";

    private AccessHeaders() {}
}
