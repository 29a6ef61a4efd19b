package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.web.browser.Profile.Looks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page by the rules of WCAG 2.2 AA that a program can check (axe-core), and by keyboard, at 320 pixels, in forced colours. */
@InBrowser
class AccessibilityIT {
    /** A line for each serious or critical violation: its rule, and up to three elements. */
    private static final String VIOLATIONS = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
              .filter(each => ['serious', 'critical'].includes(each.impact))
              .map(each => each.id + ' (' + each.help + '): ' + each.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' — ' + node.failureSummary).join(' | '))""";

    /** Tabs through the page; returns a line for each stop that cannot be seen or has no name. */
    private static final String STOP = """
            () => {
              const at = document.activeElement;
              if (at === null || at === document.body) return 'nothing';
              const lined = e => Number.parseFloat(getComputedStyle(e).outlineWidth) >= 2 && getComputedStyle(e).outlineStyle !== 'none';
              // The frame around an input shows its focus.
              const shown = at.matches('input') && lined(at.parentElement) ? at.parentElement : at;
              const box = shown.getBoundingClientRect();
              const middle = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, box.left + Math.min(box.width / 2, 12))), Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height, 24) / 2)));
              const covered = middle === null || !(shown.contains(middle) || middle.contains(shown));
              return (lined(shown) ? '' : 'no outline ') + (covered ? 'covered by ' + middle?.outerHTML.slice(0, 60) + ' ' : '')
                + (box.width < 24 && box.height < 24 && !at.matches('input') ? 'small ' : '') + '· ' + at.outerHTML.slice(0, 120);
            }""";

    private static final String SPACING = """
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
              document.adoptedStyleSheets = [sheet];
            }""";

    private static TestPerson admin;
    private static String chat;

    private final TestServer server = MailedServer.server();
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void invent() {
        TestTenant tenant = MailedServer.tenant();
        InventedShop.post(tenant);
        admin = TestPerson.of(tenant, Role.ADMIN);
        chat = InventedShop.longest(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE"})
    void everyPage_hasNoSeriousViolation(String locale) {
        Looks looks = locale.startsWith("de") ? Looks.USUAL.in(locale).dark() : Looks.USUAL.in(locale);
        try (Profile stranger = new Profile(server, looks);
                Profile person = new Profile(server, looks).signedIn(admin)) {
            check(Sight.OUTSIDE, stranger.context().newPage());
            check(Sight.INSIDE, person.context().newPage());
        }
        assertThat(faults).isEmpty();
    }

    private void check(List<Sight> sights, Page page) {
        for (Sight sight : sights) {
            sight.show(page, admin.tenant.slug, chat);
            page.evaluate(AxeBuilder.getAxeScript());
            for (Object fault : (List<?>) page.evaluate(VIOLATIONS)) {
                faults.add(sight.name() + ": " + fault);
            }
        }
    }

    @Test
    void everyPage_fitsInto320Pixels_andWithWiderSpaces() {
        try (Profile stranger = new Profile(server, Looks.USUAL.wide(320, 640));
                Profile person = new Profile(server, Looks.USUAL.wide(320, 640)).signedIn(admin)) {
            fit(Sight.OUTSIDE, stranger.context().newPage());
            fit(Sight.INSIDE, person.context().newPage());
        }
        assertThat(faults).isEmpty();
    }

    private void fit(List<Sight> sights, Page page) {
        for (Sight sight : sights) {
            sight.show(page, admin.tenant.slug, chat);
            faults.addAll(Layout.faults(page, sight.name() + ", 320 px"));
            page.evaluate(SPACING);
            Layout.drawn(page);
            faults.addAll(Layout.faults(page, sight.name() + ", 320 px, wider spaces"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/me/preferences",
                "/app/o/{o}/overview",
                "/app/o/{o}/conversations",
                "/app/o/{o}/conversations/{chat}"
            })
    void keyboard_reachesEverything_andItsFocusIsSeen(String path) {
        try (Profile person = new Profile(server).signedIn(admin)) {
            Page page = person.open(path.replace("{o}", admin.tenant.slug).replace("{chat}", chat));
            page.keyboard().press("Tab");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the content")))
                    .isFocused();
            for (int stops = 0; stops < 60; stops++) {
                page.keyboard().press("Tab");
                String stop = (String) page.evaluate(STOP);
                if (stop.equals("nothing")) {
                    break;
                }
                if (!stop.startsWith("·")) {
                    faults.add(stop);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void forcedColours_keepTheEdgesOfControls_andShowWhatIsChosen() {
        try (Profile person = new Profile(server).signedIn(admin)) {
            Page page = person.context().newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            page.navigate("/app/o/" + admin.tenant.slug + "/conversations");
            Profile.settled(page);
            page.keyboard().press("Control+k");
            // Without colours of one's own, a background alone tells nothing: the chosen line needs an edge.
            assertThat(page.getByRole(AriaRole.OPTION).first()).hasCSS("outline-style", "solid");
            page.keyboard().press("Escape");
            assertThat(page.locator(".menu a[aria-current=page]")).hasCSS("outline-style", "solid");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target/screenshots/forced-colours.png")));
        }
    }
}
