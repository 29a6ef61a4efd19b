package io.chatlogger.web.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chatlogger.testing.TestPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The overview as a person reads it: its tiles, and its charts as tables and files. */
final class OverviewPage {
    private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

    final Page page;

    private OverviewPage(Page page) {
        this.page = page;
    }

    /**
     * Numbers of a chart.
     *
     * @param head the names of the columns, the time's first
     * @param rows for each piece of time its name and its values
     */
    record Table(List<String> head, List<List<String>> rows) {
        List<String> column(String name) {
            int at = head.indexOf(name);
            return rows.stream().map(row -> row.get(at)).toList();
        }

        /** Adds up the counts of some columns; all without names. */
        long sum(String... names) {
            List<String> columns = names.length == 0 ? head.subList(1, head.size()) : List.of(names);
            return columns.stream()
                    .filter(name -> !"partly".equals(name))
                    .flatMap(name -> column(name).stream())
                    .mapToLong(OverviewPage::number)
                    .sum();
        }
    }

    /** Opens the overview of a person's organization in a new tab. */
    static OverviewPage open(Profile profile, TestPerson person, String query) {
        return new OverviewPage(profile.open("/app/o/" + person.tenant.slug + "/overview" + query));
    }

    Locator tile(String key) {
        return page.locator("[data-tile=" + key + "] strong");
    }

    Locator chart(String title) {
        return page.getByRole(
                AriaRole.FIGURE, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    Locator button(String chart, String name) {
        return chart(chart)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Reads a chart as a table, and shows the chart again. */
    Table table(String title) {
        button(title, "Table").click();
        Locator table = chart(title).getByRole(AriaRole.TABLE);
        List<String> head = table.locator("thead th").allInnerTexts();
        List<String> cells = table.locator("tbody :is(th, td)").allInnerTexts();
        button(title, "Chart").click();
        var rows = new ArrayList<List<String>>();
        for (int at = 0; at < cells.size(); at += head.size()) {
            rows.add(List.copyOf(cells.subList(at, at + head.size())));
        }
        return new Table(head, rows);
    }

    /** Reads the file of a chart. */
    Table csv(String title) {
        Download file = page.waitForDownload(() -> button(title, "CSV").click());
        try {
            List<List<String>> lines = Files.readString(file.path())
                    .lines()
                    .map(OverviewPage::cells)
                    .toList();
            return new Table(lines.getFirst(), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line)
                .results()
                .map(cell ->
                        cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""))
                .toList();
    }

    /** Reads a count with the separators of its language; nothing and a gap are 0. */
    static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
