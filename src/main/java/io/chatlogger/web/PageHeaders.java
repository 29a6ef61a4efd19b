package io.chatlogger.web;

import java.util.Map;

/** The headers of the dashboard's page and files, by which what was logged cannot become a script, a frame, or a request to elsewhere. */
final class PageHeaders {
    /** The Content-Security-Policy: nothing from elsewhere, nothing inline; the policy {@code chatlogger} makes the worker's URL alone. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types chatlogger";

    static final Map<String, String> ALL = Map.of(
            "content-security-policy", POLICY,
            "x-frame-options", "DENY",
            "referrer-policy", "same-origin",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy",
                    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
            "x-robots-tag", "noindex",
            "vary", "accept-encoding");

    private PageHeaders() {}
}
