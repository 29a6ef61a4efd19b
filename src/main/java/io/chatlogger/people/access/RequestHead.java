package io.chatlogger.people.access;

import org.jspecify.annotations.Nullable;

/** All that decides who may come in: a request before its body, however it came. */
public interface RequestHead {
    /** The header with an organization's API key. */
    String API_KEY = "x-organization-api-key";
    /** The header in which a superadmin names the organization that the request is about. */
    String ORGANIZATION = "X-Organization";
    /** The cookie with the access token of a session. */
    String SESSION_COOKIE = "auth_token";

    /** The method of HTTP. */
    String method();

    /** The path and query as sent. */
    String target();

    /** The first value of a header, whose name is in any case; null when it did not come. */
    @Nullable
    String header(CharSequence name);

    /** A cookie that says something; null when there is none. */
    @Nullable
    String cookie(String name);

    /** The IP address of the client as text, past proxies that are trusted; empty when it is not known. */
    String remoteAddress();

    /** Whether it may change something (RFC 9110 section 9.2.1). */
    default boolean isChange() {
        return !method().equals("GET") && !method().equals("HEAD");
    }
}
