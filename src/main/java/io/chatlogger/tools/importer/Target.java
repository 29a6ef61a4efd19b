package io.chatlogger.tools.importer;

import io.chatlogger.platform.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server and organization to send to, and the key.
 *
 * @param keyId the id of the key that signs the requests; null if the key itself is sent
 */
record Target(
        URI url, String organization, Secret key, @Nullable UUID keyId) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final Pattern HEADER_TEXT = Pattern.compile("[!-~]+");

    /**
     * Checks the values that an operator typed.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Target of(String url, String organization, String key, @Nullable UUID keyId) {
        if (!SLUG.matcher(organization).matches()) {
            throw new IllegalArgumentException("The organization is \"" + organization
                    + "\": expected its slug, lower-case letters, digits and single hyphens, such as acme-support");
        }
        if (!HEADER_TEXT.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "The API key is empty or holds characters that no key has: expected one such as cl_live_...");
        }
        return new Target(address(url), organization, new Secret(key), keyId);
    }

    private static URI address(String url) {
        var sentence = "The address is \"" + url
                + "\": expected http:// or https:// and a host, such as http://127.0.0.1:8080";
        try {
            var uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(sentence);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(sentence, e);
        }
    }

    /** Returns the address of a route of the organization. */
    URI route(String name) {
        return URI.create(url + "/api/v1/orgs/" + organization + "/" + name);
    }
}
