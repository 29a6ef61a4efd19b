package io.chatlogger.people.accounts;

import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages that open a link in an e-mail, for browsers with and without scripts. They load nothing, not even from this server, and
 * hold no link to anywhere, so that the token stays here.
 *
 * @param kind the kind of link that the page opens
 */
record LinkPage(LinkKind kind, LinkWords words) {
    private static final String STYLE = read("link-page.css");
    /**
     * The headers. The Referrer-Policy is not {@code no-referrer}: a browser would then send {@code Origin: null} with the form, and over
     * plain http nothing else that shows where the form was.
     */
    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; style-src 'sha256-" + hash(STYLE)
                    + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "referrer-policy",
            "same-origin",
            "vary",
            "accept-language");

    @SuppressWarnings("InlineFormatString")
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s – ChatLogger</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;

    private static final String PROBLEM = "<p id=\"problem\" role=\"alert\">%s</p>\n";

    @SuppressWarnings("InlineFormatString")
    private static final String FIELD = """
            <label for="%1$s">%2$s</label>
            <input id="%1$s" name="%1$s" type="%3$s" autocomplete="%4$s" value="%5$s"%6$s>
            """;

    private static String read(String file) {
        try (InputStream in = LinkPage.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the page with the form. */
    Reply form(Guest guest, LinkToken token) {
        String name = guest.name() == null ? "" : guest.name();
        return reply(200, words.of(kind, "title"), intro(guest) + form(guest, token, name, null));
    }

    /** Returns the page with the form and the sentence about what was wrong; passwords have to be typed again. */
    Reply formAgain(Guest guest, LinkForm sent, Problem problem) {
        String body = PROBLEM.formatted(escaped(words.about(problem)))
                + intro(guest)
                + form(guest, sent.token(), sent.name(), LinkWords.pointer(problem));
        return retrying(problem, reply(problem.status(), words.of(kind, "title"), body));
    }

    /** Returns the page that says what to do next. */
    Reply done(Guest guest) {
        return reply(200, words.of(kind, "done.title"), paragraph(filled(words.of(kind, "done"), guest)));
    }

    /** Returns a page without the form, for a link that is not known, and for what went wrong before the link was looked up. */
    Reply refused(Problem problem) {
        boolean unknown = problem.code().equals(AccountProblems.INVALID_LINK);
        String title = words.of(unknown ? "unknown.title" : "problem.title");
        String text = unknown ? words.of(kind, "unknown") : words.about(problem);
        return retrying(problem, reply(problem.status(), title, PROBLEM.formatted(escaped(text))));
    }

    private static Reply retrying(Problem problem, Reply reply) {
        return problem.retryAfter() == null
                ? reply
                : reply.with("retry-after", Long.toString(problem.retryAfter().toSeconds() + 1));
    }

    private String intro(Guest guest) {
        return paragraph(filled(words.of(kind, "intro"), guest));
    }

    /** @param pointer the JSON Pointer of the field that was wrong; null for none */
    private String form(Guest guest, LinkToken token, String name, @Nullable String pointer) {
        var form = new StringBuilder();
        form.append(
                "<form method=\"post\" action=\"%s\">\n".formatted(kind.path().substring(1)));
        form.append("<input type=\"hidden\" name=\"token\" value=\"%s\">\n".formatted(escaped(token.text())));
        form.append(field("email", "email", "username", guest.email(), " readonly"));
        if (kind == LinkKind.INVITATION) {
            form.append(field("name", "text", "name", name, " required maxlength=\"255\"" + invalid("/name", pointer)));
        }
        String typed = " required minlength=\"8\" aria-describedby=\"rules\"";
        form.append(field("password", "password", "new-password", "", typed + invalid("/password", pointer)));
        form.append("<p id=\"rules\">%s</p>\n".formatted(escaped(words.of("rules"))));
        form.append(field("again", "password", "new-password", "", " required" + invalid("/again", pointer)));
        form.append("<button type=\"submit\">%s</button>\n</form>\n".formatted(escaped(words.of(kind, "button"))));
        return form.toString();
    }

    private static String invalid(String field, @Nullable String pointer) {
        return field.equals(pointer) ? " aria-invalid=\"true\" aria-errormessage=\"problem\" autofocus" : "";
    }

    private String field(String name, String type, String autocomplete, String value, String more) {
        return FIELD.formatted(name, escaped(words.of("label." + name)), type, autocomplete, escaped(value), more);
    }

    private static String paragraph(String text) {
        return "<p>%s</p>\n".formatted(escaped(text));
    }

    private static String filled(String text, Guest guest) {
        return text.replace("{email}", guest.email()).replace("{organization}", guest.organization());
    }

    private Reply reply(int status, String title, String body) {
        String page = PAGE.formatted(words.language(), escaped(title), STYLE, escaped(title), body);
        return new Reply(status, "text/html; charset=utf-8", HEADERS, Buffer.buffer(page));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
