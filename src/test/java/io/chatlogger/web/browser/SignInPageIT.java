package io.chatlogger.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signing in and out, as a person does it. */
@InBrowser
class SignInPageIT {
    private final TestServer server = TestServer.shared();
    private final TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);

    @Test
    void linkOfAPage_signsInFirst_andComesBack() {
        String path = "/app/o/" + admin.tenant.slug + "/conversations?tag=vip";
        try (Profile profile = new Profile(server)) {
            Page page = profile.open(path);
            assertThat(page).hasURL(Pattern.compile("/app/sign-in\\?next="));
            page.getByLabel("E-mail").fill(admin.email());
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill("wrong-" + TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(TestPerson.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(server.url() + path);
        }
    }
}
