package io.chatlogger.people.access;

import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the origin of a request as the browser reports it: {@code Sec-Fetch-Site} (Fetch Metadata), else {@code Origin} (RFC 6454).
 * Browsers send cookies with a request of any page; these two headers no page can forge.
 */
public final class OriginCheck {
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    /** The origins that browsers trust without https (Secure Contexts, section 3.1). */
    private static final Pattern LOOPBACK =
            Pattern.compile("http://((?:[^:/]+\\.)?localhost|127\\.[0-9.]+|\\[::1])(?::[0-9]+)?");

    private static final String SAME_ORIGIN = "same-origin";
    private static final List<String> OTHER_SITES = List.of("cross-site", "same-site");

    private final String own;
    private final List<String> listed;

    /** @param config gives the server's own origin, else the Host header counts, and the other origins that are allowed */
    public OriginCheck(HttpSettings config) {
        own = config.publicUrl().isEmpty() ? "" : origin(URI.create(config.publicUrl()));
        listed = config.corsOrigins().stream()
                .map(origin -> origin(URI.create(origin)))
                .toList();
    }

    /** Requires the same origin, for requests whose credential is a cookie: a request without these headers is refused too. */
    void requireSame(RequestHead head) {
        String site = head.header(SEC_FETCH_SITE);
        if (!SAME_ORIGIN.equals(site) && !isWelcome(head)) {
            throw crossOrigin();
        }
    }

    /** Refuses other origins, for requests that set or clear cookies: programs, which send no such headers, are admitted. */
    void refuseForeign(RequestHead head) {
        String site = head.header(SEC_FETCH_SITE);
        boolean silent = head.header(HttpHeaders.ORIGIN) == null && (site == null || !OTHER_SITES.contains(site));
        if (!silent) {
            requireSame(head);
        }
    }

    /**
     * Returns whether the browser that sent the request keeps cookies that are marked Secure: its page came by https, or from its own
     * machine. What is not known, because no browser sent the request, is taken from the proxy's headers.
     */
    public boolean keepsSecureCookies(RequestHead head) {
        String page = head.header(HttpHeaders.ORIGIN);
        String seen = page == null ? null : parsed(page);
        if (seen == null && !own.isEmpty()) {
            seen = own;
        }
        String host = head.header(HttpHeaders.HOST);
        if (seen == null && host != null && !"https".equalsIgnoreCase(head.header(FORWARDED_PROTO))) {
            seen = parsed("http://" + host);
        }
        return seen == null
                || seen.startsWith("https:")
                || LOOPBACK.matcher(seen).matches();
    }

    private static Problem crossOrigin() {
        return Problem.of(
                AccessProblems.CROSS_ORIGIN,
                "A request that changes something by cookie has to come from this origin:"
                        + " expected Sec-Fetch-Site: same-origin, or an Origin that is ours or in http.cors_origins");
    }

    private boolean isWelcome(RequestHead head) {
        String header = head.header(HttpHeaders.ORIGIN);
        String origin = header == null ? null : parsed(header);
        return origin != null && (listed.contains(origin) || isOwn(origin, head));
    }

    private boolean isOwn(String origin, RequestHead head) {
        if (!own.isEmpty()) {
            return own.equals(origin);
        }
        String host = head.header(HttpHeaders.HOST);
        // The scheme is taken from the origin itself, because only the proxy knows whether there is TLS.
        String scheme = origin.substring(0, origin.indexOf(':'));
        return host != null && origin.equals(parsed(scheme + "://" + host));
    }

    /** Returns the origin; null for text that is no origin of a web page, such as {@code null}. */
    private static @Nullable String parsed(String text) {
        try {
            return origin(URI.create(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the origin in lower case, without the port that the scheme implies (RFC 6454 section 4). */
    private static String origin(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null) {
            throw new IllegalArgumentException(uri + " is no origin: expected one such as https://chat.example.org");
        }
        String start = (scheme + "://" + host).toLowerCase(Locale.ROOT);
        boolean implied = uri.getPort() < 0
                || (uri.getPort() == 443 && start.startsWith("https:"))
                || (uri.getPort() == 80 && start.startsWith("http:"));
        return implied ? start : start + ":" + uri.getPort();
    }
}
