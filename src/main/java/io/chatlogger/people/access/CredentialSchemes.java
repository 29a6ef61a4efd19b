package io.chatlogger.people.access;

import io.chatlogger.platform.http.SecurityScheme;
import java.util.List;

/** The security schemes of the API description. */
final class CredentialSchemes {
    private static final String KEY = "An organization's API key";

    static final List<SecurityScheme> OF_PROGRAMS = List.of(
            SecurityScheme.apiKey("organizationKey", "header", RequestHead.API_KEY, KEY),
            SecurityScheme.bearer("organizationKeyAsBearer", KEY));

    static final List<SecurityScheme> OF_PEOPLE = List.of(
            SecurityScheme.apiKey(
                    "session",
                    "cookie",
                    RequestHead.SESSION_COOKIE,
                    "The cookie that signing in sets. What changes something must come from the same origin"),
            SecurityScheme.bearer("sessionAsBearer", "The access token that signing in answers")
                    .withFormat("JWT"));

    private CredentialSchemes() {}
}
