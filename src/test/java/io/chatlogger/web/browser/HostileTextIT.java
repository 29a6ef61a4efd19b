package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Attacks in every stored field, on every page that shows them. The profile fails on a dialog, a request to elsewhere and a broken policy;
 * here: no element that the dashboard itself does not make, and the text as it was sent.
 */
@InBrowser
class HostileTextIT {
    /** Elements that the pages are made of; whatever else is there was made of a text. */
    private static final Set<String> CLOSED_LIST = Set.of(
            ("a article aside bdi blockquote body br button canvas caption circle code dd del details dialog div dl dt em fieldset figcaption figure"
                            + " footer form g h1 h2 h3 h4 head header hr html input kbd label legend li line link main mark meta nav noscript ol"
                            + " optgroup option p path pre progress rect script search section select span strong summary svg table tbody td"
                            + " textarea th thead time title tr ul")
                    .split(" "));
    /** Attributes that would run or load something. A link of a text leads to the web, and tells it nothing of this page. */
    private static final String STRANGERS = """
            () => [...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
                .filter(({name, value}) => /^on|^srcdoc$|^srcset$/.test(name) || name === 'style' && /url|expression/.test(value)
                    || /^(src|href|action|formaction|data|poster|xlink:href)$/.test(name) && !/^([/](?![/])|#)/.test(value)
                        && !(element.localName === 'a' && element.rel === 'noopener noreferrer nofollow'
                            && element.target === '_blank' && /^(https?:[/][/]|mailto:)/.test(value)))
                .map(({name, value}) => element.localName + ' ' + name + '=' + value))""";

    private static final String NAMES =
            "() => [...new Set([...document.querySelectorAll('*')].map(each => each.localName))]";

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String MARKUP =
            "\"'><img src=//evil.test/i onerror=alert(2)><iframe srcdoc='<script>alert(3)</script>'></iframe>";
    private static final String DRAWING =
            "<svg/onload=alert(4)><animate onbegin=alert(5) attributeName=x><foreignObject><body onload=alert(6)></svg>";
    private static final String STYLE =
            "<style>*{display:none;background:url(//evil.test/c)}</style><link rel=stylesheet href=//evil.test/l>";
    private static final String TURNED = "invoice\u202efdp.exe\u2066\u0007";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.test\",\"x\")";
    private static final String TEMPLATE = "{{constructor.constructor('alert(7)')()}}${alert(8)}<%= 7*7 %>#{7*7}";
    private static final String MARKDOWN = """
            [click](javascript:alert(9)) [d](data:text/html,<script>alert(10)</script>) <javascript:alert(11)> ![i](//evil.test/m.png)
            ![i](https://evil.test/m.png "t" onerror=alert(12)) [v](vbscript:x) [r][ref] [fine](https://fine.test/page) <a href=//evil.test>a</a>

            [ref]: javascript:alert(13)

            ```<img src=x onerror=alert(14)>
            </code></pre><script>alert(15)</script>
            ```

            | <b onclick=alert(16)>h</b> |
            |---|
            | <meta http-equiv=refresh content="0;url=//evil.test"> |
            """;
    private static final String ALL = SCRIPT + MARKUP + DRAWING + STYLE + TURNED + FORMULA + TEMPLATE;
    private static final List<String> SHORT = List.of(SCRIPT, MARKUP, STYLE, TURNED, FORMULA, TEMPLATE);

    private final TestServer server = TestServer.shared();
    private final TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);
    private final TestTenant tenant = admin.tenant;

    private LoggedChat hostileChat() {
        tenant.sql().run("update users set name = ? where id = ?", SCRIPT + TURNED, admin.id);
        tenant.sql().run("update organizations set name = ? where id = ?", MARKUP + TURNED, tenant.orgId);
        LoggedChat chat = LoggedChat.of(
                tenant,
                "title",
                TURNED + SCRIPT + TEMPLATE,
                "external_id",
                FORMULA + MARKUP,
                "external_user_id",
                STYLE + TURNED,
                "tags",
                List.of(SCRIPT, TURNED, FORMULA, "<b onclick=alert(1)>x</b>"),
                "metadata",
                Map.of(MARKUP, ALL, TURNED, List.of(SCRIPT, Map.of(STYLE, DRAWING))));
        for (String attack : SHORT) {
            chat.says("user", attack, "author", Map.of("id", attack, "name", attack), "model", attack);
        }
        chat.says("assistant", ALL, "external_id", MARKUP, "metadata", Map.of(SCRIPT, ALL, "__proto__", MARKUP));
        chat.says("assistant", MARKDOWN);
        chat.says(
                "assistant",
                "",
                "tool_calls",
                List.of(Map.of("id", MARKUP, "function", Map.of("name", SCRIPT + TURNED, "arguments", ALL))));
        chat.says("tool", ALL, "tool_call_id", MARKUP);
        return chat;
    }

    @Test
    void transcript_inAllItsForms_showsAttacksAsTheirText() {
        LoggedChat chat = hostileChat();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            for (String shown : List.of("rendered", "plain", "json")) {
                Page page = profile.open(chat.path() + "?show=" + shown);
                assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
                assertThat(page.locator("h1")).hasText(TURNED + SCRIPT + TEMPLATE);
                openAll(page);
                isHarmless(page);
                String text = (String) page.evaluate("() => document.querySelector('#content').textContent");
                assertThat(text).contains(ALL).contains(SHORT).contains(FORMULA + MARKUP, STYLE + TURNED);
                assertThat(page.title()).contains("[U+202E]").doesNotContain("\u202e");
                if (shown.equals("rendered")) {
                    assertThat(text)
                            .contains(
                                    "[click](javascript:alert(9))",
                                    "![i](https://evil.test/m.png",
                                    "[ref]: javascript:");
                    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("fine")))
                            .hasAttribute("rel", "noopener noreferrer nofollow");
                }
                page.close();
            }
        }
    }

    @Test
    void printAndEdit_showAttacksAsTheirText() {
        LoggedChat chat = hostileChat();
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(chat.path());
            button(page, "Edit title, tags and metadata").click();
            assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Title")).hasValue(TURNED + SCRIPT + TEMPLATE);
            isHarmless(page);
            page.keyboard().press("Escape");
            page.evaluate("() => { window.print = () => {} }");
            button(page, "Print").click();
            assertThat(page.getByText("All messages are here.")).isVisible();
            assertThat(page.locator(".printed > article")).hasCount(SHORT.size() + 4);
            assertThat(page.locator(".printed")).containsText(SCRIPT);
            isHarmless(page);
        }
    }

    @Test
    void listOverviewPaletteAndToasts_showAttacksAsTheirText() {
        LoggedChat chat = hostileChat();
        String base = "/app/o/" + tenant.slug;
        try (Profile profile = new Profile(server).signedIn(admin)) {
            Page page = profile.open(base + "/conversations?peek=" + chat.id());
            assertThat(page.getByRole(AriaRole.FEED)).isVisible();
            assertThat(page.locator("main")).containsText(TURNED + SCRIPT + TEMPLATE);
            isHarmless(page);

            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.COMBOBOX).fill(FORMULA + MARKUP);
            assertThat(page.getByRole(AriaRole.OPTION).first()).containsText(TURNED + SCRIPT + TEMPLATE);
            isHarmless(page);
            page.keyboard().press("Escape");

            Page overview = profile.open(base + "/overview");
            assertThat(overview.locator("main")).containsText(STYLE + TURNED);
            isHarmless(overview);

            // A toast tells the name of a file, which the external id gives.
            Page transcript = profile.open(chat.path());
            button(transcript, "Download").click();
            var file = transcript.waitForDownload(() -> transcript
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Text file"))
                    .click());
            assertThat(file.suggestedFilename()).matches("[\\w.-]+\\.txt");
            assertThat(transcript.locator(".toast")).containsText(file.suggestedFilename());
            isHarmless(transcript);
        }
    }

    private static void openAll(Page page) {
        for (int rounds = 0; rounds < 20; rounds++) {
            Locator closed = page.locator("details:not([open]) > summary, .json-toggle[aria-expanded=false]");
            if (closed.count() == 0) {
                return;
            }
            closed.first().click();
        }
    }

    @SuppressWarnings("unchecked")
    private static void isHarmless(Page page) {
        assertThat((List<String>) page.evaluate(NAMES)).isSubsetOf(CLOSED_LIST);
        assertThat((List<String>) page.evaluate(STRANGERS)).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
