package io.chatlogger.people.access;

import io.chatlogger.platform.http.SecurityScheme;
import java.util.List;

/** The security schemes of the API description. */
final class CredentialSchemes {
    private static final String KEY = "An organization's API key";
    private static final String SIGNED = """
            Where the organization's validator is hmac: the key itself is not sent, the request is signed with it.

            `Authorization: CHATLOGGER-HMAC-SHA256 key_id=<the key's UUID>, timestamp=<Unix time in milliseconds>, \
            nonce=<8 to 64 of A-Za-z0-9_->, signature=<hex>`, beside `x-content-sha256: <SHA-256 of the body as sent, in hex>`.

            The signed text is `CHATLOGGER-HMAC-SHA256`, timestamp, nonce, method, request target (path and query as sent) and content \
            hash, one a line, joined by a line feed. The signature is its HMAC-SHA-256 under the SHA-256 of the key's text.""";

    static final List<SecurityScheme> OF_PROGRAMS = List.of(
            SecurityScheme.apiKey("organizationKey", "header", RequestHead.API_KEY, KEY),
            SecurityScheme.bearer("organizationKeyAsBearer", KEY),
            SecurityScheme.http("signedRequest", "CHATLOGGER-HMAC-SHA256", SIGNED));

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
