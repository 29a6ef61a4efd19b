package io.chatlogger.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Measures the dashboard for {@code make bench-web}: it is no test, so only its name runs it. Prints medians over fresh profiles. */
class WebTimes {
    private static final String BASE = System.getProperty("bench.base", "");
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int PATIENCE_MILLIS = 120_000;
    private static final String PAINT =
            "() => performance.getEntriesByType('paint').find(e => e.name === 'first-contentful-paint')?.startTime ?? -1";
    /** Frames a second while the content scrolls for four seconds. */
    private static final String SCROLL = """
            () => new Promise(done => {
              const scroller = document.querySelector('[data-scroller]');
              const begun = performance.now();
              let frames = 0;
              const step = now => {
                frames += 1;
                scroller.scrollBy(0, 40);
                now - begun < 4000 ? requestAnimationFrame(step) : done(frames * 1000 / (now - begun));
              };
              requestAnimationFrame(step);
            })""";

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    @Test
    void print() {
        for (int round = 0; round < ROUNDS; round++) {
            try (BrowserContext cold = profile()) {
                Page page = cold.newPage();
                page.navigate("/app/sign-in");
                Profile.settled(page);
                note("first paint, cold, ms (500)", number(page.evaluate(PAINT)));
            }
            try (BrowserContext large = profile()) {
                Page page = signedIn(large, System.getProperty("bench.large", ""));
                String base = page.url().replaceFirst("/overview.*", "");
                overview(page, base);
                conversations(page, base);
            }
            try (BrowserContext talk = profile()) {
                Page page = signedIn(talk, System.getProperty("bench.long", ""));
                transcript(page, page.url().replaceFirst("/overview.*", ""));
            }
        }
        System.out.printf("%n%-60s %10s%n", "figure (at most, or at least)", "median");
        figures.forEach((name, all) -> System.out.printf(
                "%-60s %10.0f%n", name, all.stream().sorted().toList().get(all.size() / 2)));
    }

    private void overview(Page page, String base) {
        // The second one: the first has loaded the code.
        note("overview of 400 days, complete, ms (1200)", timed(() -> {
            page.navigate(base + "/overview?from="
                    + LocalDate.now(ZoneOffset.UTC).minusDays(400) + "&to=" + LocalDate.now(ZoneOffset.UTC));
            Profile.settled(page);
            page.locator("figure canvas").first().waitFor();
        }));
    }

    private void conversations(Page page, String base) {
        note("200,000 chats: first rows, ms (600)", timed(() -> {
            page.navigate(base + "/conversations");
            page.locator("tbody tr a").first().waitFor();
        }));
        note("200,000 chats: scrolling, frames/s (50)", number(page.evaluate(SCROLL)));
        note("200,000 chats: rows in the DOM (120)", (double)
                page.locator("tbody tr").count());
    }

    private void transcript(Page page, String base) {
        page.navigate(base + "/conversations");
        page.locator("tbody tr a").first().waitFor();
        String href = page.locator("tbody tr a").first().getAttribute("href");
        double before = heap(page);
        note("10,000 messages: first, ms (800)", timed(() -> {
            page.navigate(href);
            page.locator("[role=feed] article").first().waitFor();
        }));
        note("10,000 messages: a jump into the middle, ms (600)", timed(() -> {
            page.navigate(href + "?m=0197f3a0-1c00-7000-8000-000000005000");
            page.locator("[role=feed]")
                    .getByText(Pattern.compile("Message 5000 "))
                    .first()
                    .waitFor();
        }));
        note("10,000 messages: scrolling, frames/s (50)", number(page.evaluate(SCROLL)));
        note("10,000 messages: DOM nodes (6000)", number(page.evaluate("() => document.querySelectorAll('*').length")));
        note("10,000 messages: heap over the list's, MB (80)", (heap(page) - before) / 1e6);
    }

    private static double heap(Page page) {
        return number(page.evaluate("() => performance.memory.usedJSHeapSize"));
    }

    private static BrowserContext profile() {
        BrowserContext context = Chromium.shared()
                .newContext(new Browser.NewContextOptions().setBaseURL(BASE).setViewportSize(1280, 900));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    private static Page signedIn(BrowserContext context, String account) {
        String[] parts = account.split(" ", 2);
        Page page = context.newPage();
        page.navigate("/app/sign-in");
        page.locator("input[type=email]").fill(parts[0]);
        page.locator("input[type=password]").fill(parts[1]);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/overview"));
        Profile.settled(page);
        return page;
    }

    private static double number(Object answer) {
        return ((Number) answer).doubleValue();
    }

    private void note(String name, double figure) {
        figures.computeIfAbsent(name, none -> new ArrayList<>()).add(figure);
    }

    private static double timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
