package io.chatlogger.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Something of the dashboard to look at: a page, or a dialog over one. Every page has at least one here, so that its looks and its
 * accessibility are tested.
 *
 * @param name the name of its pictures
 * @param path the path; {@code {o}} stands for the slug of the organization, {@code {chat}} for a chat of it
 * @param then what is done there first, by its keys: these work in every language
 */
record Sight(String name, String path, Consumer<Page> then) {
    /** The pages for somebody who is not signed in. */
    static final List<Sight> OUTSIDE = List.of(
            of("sign-in", "/app/sign-in"),
            new Sight("sign-in-refused", "/app/sign-in", page -> {
                page.locator("input[type=email]").fill("nobody@example.test");
                page.locator("input[type=password]").fill("no matter what");
                page.keyboard().press("Enter");
                page.getByRole(AriaRole.ALERT).locator("p").first().waitFor();
            }),
            of("register", "/app/register"),
            of("forgot-password", "/app/forgot-password"),
            of("reset-password", "/app/reset-password#token=invented"),
            of("reset-password-without-link", "/app/reset-password"),
            of("invitation-that-ended", "/app/accept-invitation#token=invented"));

    /** The pages for somebody who is signed in. */
    static final List<Sight> INSIDE = List.of(
            of("overview", "/app/o/{o}/overview"),
            of("overview-compared", "/app/o/{o}/overview?compare=previous&range=7d"),
            of("overview-wrong", "/app/o/{o}/overview?range=fortnight&granularity=week"),
            of("conversations", "/app/o/{o}/conversations"),
            of("conversations-found", "/app/o/{o}/conversations?q=order&tag=shipping"),
            of("conversations-not-found", "/app/o/{o}/conversations?q=nosuchwordanywhere"),
            of("conversations-peek", "/app/o/{o}/conversations?peek={chat}"),
            of("transcript", "/app/o/{o}/conversations/{chat}"),
            of("transcript-json", "/app/o/{o}/conversations/{chat}?show=json"),
            of("me-profile", "/app/me/profile"),
            of("me-password", "/app/me/password"),
            of("me-sessions", "/app/me/sessions"),
            of("me-preferences", "/app/me/preferences"),
            of("elsewhere", "/app/o/somebody-elses/overview"),
            of("nowhere", "/app/no-such-page"),
            dialog("zone", "/app/o/{o}/overview", "Time zone|Zeitzone"),
            dialog("link", "/app/o/{o}/overview", "Copy link|Link kopieren"),
            dialog("filter", "/app/o/{o}/conversations", "^Filter$"),
            dialog("columns", "/app/o/{o}/conversations", "^(Columns|Spalten)$"),
            dialog("view", "/app/o/{o}/conversations", "Save.* view|Ansicht speichern"),
            dialog("edit", "/app/o/{o}/conversations/{chat}", "^Edit|bearbeiten$"),
            dialog("delete", "/app/o/{o}/conversations/{chat}", "^(Delete|Löschen)"),
            new Sight("palette", "/app/o/{o}/conversations", page -> {
                page.keyboard().press("Control+k");
                page.keyboard().type("de");
                page.getByRole(AriaRole.OPTION).first().waitFor();
            }),
            new Sight("keyboard", "/app/o/{o}/overview", page -> {
                page.keyboard().press("?");
                page.getByRole(AriaRole.DIALOG).waitFor();
            }));

    static Sight of(String name, String path) {
        return new Sight(name, path, page -> {});
    }

    /** A dialog that a button opens, whose name fits a pattern in each language. */
    private static Sight dialog(String name, String path, String button) {
        return new Sight("dialog-" + name, path, page -> {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(button)))
                    .first()
                    .click();
            page.getByRole(AriaRole.DIALOG).waitFor();
        });
    }

    /** Shows it in a tab, and waits until nothing of it is loading. */
    void show(Page page, String organization, String chat) {
        // From elsewhere, so that nothing stays of the page before, which may differ in its fragment only.
        page.navigate("about:blank");
        page.navigate(path.replace("{o}", organization).replace("{chat}", chat));
        Profile.settled(page);
        then.accept(page);
    }
}
