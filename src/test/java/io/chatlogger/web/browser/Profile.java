package io.chatlogger.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A fresh profile of the browser at one server: its cookies, its storage, its looks. It listens to all that goes wrong in its pages, and
 * {@link #close} fails if something did: a request to elsewhere, a policy that was broken, a script that failed, a dialog.
 */
final class Profile implements AutoCloseable {
    /** How long a test waits for anything, in milliseconds: other tests keep the processors busy. */
    static final double PATIENCE_MILLIS = 60_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private final TestServer server;
    private final BrowserContext context;
    private final List<String> troubles = new ArrayList<>();

    /** How a profile looks at pages. */
    record Looks(String locale, String zone, int width, int height, ColorScheme theme) {
        static final Looks USUAL = new Looks("en-US", "Europe/Berlin", 1280, 800, ColorScheme.LIGHT);

        Looks in(String newLocale) {
            return new Looks(newLocale, zone, width, height, theme);
        }

        Looks at(String newZone) {
            return new Looks(locale, newZone, width, height, theme);
        }

        Looks wide(int newWidth, int newHeight) {
            return new Looks(locale, zone, newWidth, newHeight, theme);
        }

        Looks dark() {
            return new Looks(locale, zone, width, height, ColorScheme.DARK);
        }
    }

    Profile(TestServer server) {
        this(server, Looks.USUAL);
    }

    Profile(TestServer server, Looks looks) {
        this.server = server;
        context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(server.url())
                        .setLocale(looks.locale())
                        .setTimezoneId(looks.zone())
                        .setViewportSize(looks.width(), looks.height())
                        .setColorScheme(looks.theme()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onPage(this::listen);
        context.onRequest(request -> {
            URI asked = URI.create(request.url());
            if (("http".equals(asked.getScheme())
                            || "https".equals(asked.getScheme())
                            || "ws".equals(asked.getScheme()))
                    && asked.getPort() != server.port()) {
                troubles.add("a request to " + request.url());
            }
        });
    }

    private void listen(Page page) {
        page.onPageError(error -> troubles.add("a script failed: " + error));
        page.onDialog(dialog -> {
            troubles.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            // The browser itself logs each answer of 4xx and 5xx, and the page what it asked for when it was left.
            boolean harmless = message.text().startsWith("Failed to load resource")
                    || message.text().equals("TypeError: Failed to fetch");
            if ("error".equals(message.type()) && !harmless) {
                troubles.add("in the console: " + message.text());
            }
        });
    }

    /** Signs a person in by a request of the browser's own, as the page of the sign-in does, without opening it. */
    Profile signedIn(TestPerson person) {
        // By the page's own route: the cookie of the renewal is for the one beside it.
        String body = TestTenant.object("email", person.email(), "password", TestPerson.PASSWORD);
        Answer answer = person.tenant.plain("POST", "/api/v1/auth/login", body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        var cookies = new ArrayList<Cookie>();
        for (String line : answer.http().headers().allValues("set-cookie")) {
            String[] parts = line.split(";", -1);
            String[] pair = parts[0].split("=", 2);
            var cookie = new Cookie(pair[0], pair[1])
                    .setDomain("127.0.0.1")
                    .setPath("/")
                    .setHttpOnly(true);
            for (String part : parts) {
                if (part.trim().startsWith("Path=")) {
                    cookie.setPath(part.trim().substring("Path=".length()));
                }
            }
            cookies.add(cookie);
        }
        context.addCookies(cookies);
        return this;
    }

    /** Opens a path in a new tab, and waits until it shows something else than a skeleton. */
    Page open(String path) {
        Page page = context.newPage();
        page.navigate(path);
        settled(page);
        return page;
    }

    /** Waits until a page has loaded what it shows: nothing of it is busy. */
    static void settled(Page page) {
        page.waitForFunction(
                "() => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true]') === null");
    }

    BrowserContext context() {
        return context;
    }

    TestServer server() {
        return server;
    }

    /** What went wrong so far, for a test that means it to. */
    List<String> troubles() {
        return troubles;
    }

    @Override
    public void close() {
        context.close();
        assertThat(troubles).isEmpty();
    }
}
