package io.chatlogger.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.web.browser.Profile.Looks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page at 360 and 1280 pixels, light and dark, in both languages and in a made-up one whose words are 40 % longer: nothing makes a page
 * scroll sideways, no text is cut with no way to see it. The pictures stay in {@code target/screenshots} for a person to look at.
 */
@InBrowser
class LooksIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int NARROW = 360;
    private static final int WIDE = 1280;
    private static final int HEIGHT = 900;

    private static TestPerson admin;
    private static String chat;

    private final TestServer server = MailedServer.server();
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void invent() throws IOException {
        Files.createDirectories(PICTURES);
        TestTenant tenant = MailedServer.tenant();
        tenant.sql().run("update organizations set name = 'Lamp & Desk' where id = ?", tenant.orgId);
        InventedShop.post(tenant);
        admin = TestPerson.of(tenant, Role.ADMIN);
        tenant.sql().run("update users set name = 'Mia Keller' where id = ?", admin.id);
        chat = InventedShop.longest(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE"})
    void everyPage_fits_inBothThemesAndAtBothWidths(String locale) {
        Looks looks = Looks.USUAL.in(locale).wide(WIDE, HEIGHT);
        try (Profile stranger = new Profile(server, looks);
                Profile person = new Profile(server, looks).signedIn(admin)) {
            Page outside = stranger.context().newPage();
            Sight.OUTSIDE.forEach(sight -> look(sight, outside, locale.substring(0, 2)));
            Page inside = person.context().newPage();
            Sight.INSIDE.forEach(sight -> look(sight, inside, locale.substring(0, 2)));
        }
        assertThat(faults).isEmpty();
    }

    private void look(Sight sight, Page page, String language) {
        page.setViewportSize(WIDE, HEIGHT);
        sight.show(page, admin.tenant.slug, chat);
        for (int width : List.of(WIDE, NARROW)) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                Layout.drawn(page);
                picture(
                        page,
                        "%s-%s-%s-%d"
                                .formatted(sight.name(), language, theme.name().toLowerCase(Locale.ROOT), width));
            }
            faults.addAll(Layout.faults(page, "%s, %s, %d px".formatted(sight.name(), language, width)));
        }
        if (language.equals("en")) {
            Layout.stretch(page);
            for (int width : List.of(NARROW, WIDE)) {
                page.setViewportSize(width, HEIGHT);
                Layout.drawn(page);
                faults.addAll(Layout.faults(page, "%s, longer words, %d px".formatted(sight.name(), width)));
            }
            picture(page, sight.name() + "-long-light-" + WIDE);
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Writes the picture of the README: {@code -Dchatlogger.docs.picture=true}. */
    @Test
    @EnabledIfSystemProperty(named = "chatlogger.docs.picture", matches = "true")
    void overview_isThePictureOfTheReadme() {
        try (Profile person = new Profile(server, Looks.USUAL.wide(WIDE, 860)).signedIn(admin)) {
            Page page = person.open("/app/o/" + admin.tenant.slug + "/overview");
            Layout.drawn(page);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("src/docs/dashboard.png")));
        }
    }
}
