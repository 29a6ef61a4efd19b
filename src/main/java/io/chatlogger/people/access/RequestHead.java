package io.chatlogger.people.access;

import org.jspecify.annotations.Nullable;

/** The part of a request by which access is decided: all but its body, independent of how it came. */
public interface RequestHead {
    /** The header with an organization's API key. */
    String API_KEY = "x-organization-api-key";
    /** The header in which a superadmin names the organization that the request is about. */
    String ORGANIZATION = "X-Organization";
    /** The cookie with the access token of a session. */
    String SESSION_COOKIE = "auth_token";

    /** Returns the HTTP method. */
    String method();

    /** Returns the path and query as sent. */
    String target();

    /** Returns the first value of a header, whose name is in any case; null when it was not sent. */
    @Nullable
    String header(CharSequence name);

    /** Returns the value of a cookie that is not empty; null when there is none. */
    @Nullable
    String cookie(String name);

    /** Returns the IP address of the client as text, behind trusted proxies; empty when it is not known. */
    String remoteAddress();

    /** Returns whether the request may change something: its method is not GET or HEAD, which are safe (RFC 9110 section 9.2.1). */
    default boolean isChange() {
        return !method().equals("GET") && !method().equals("HEAD");
    }
}
