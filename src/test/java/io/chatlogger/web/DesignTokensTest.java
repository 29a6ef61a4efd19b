package io.chatlogger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.web.Colour.Vision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of both themes can be read and told apart, by everybody. */
class DesignTokensTest {
    private static final Path WEB = Path.of("src/main/web");
    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+): (#[0-9A-Fa-f]{6});");
    private static final Pattern STYLE = Pattern.compile("\\{ dash: \\[([0-9, ]*)\\], marker: \"([a-z]+)\" \\}");
    private static final List<String> TEXTS = List.of("text", "muted", "accent", "danger", "good", "warning");
    private static final List<String> GROUNDS = List.of("background", "surface");
    private static final List<String> SERIES =
            IntStream.rangeClosed(1, 6).mapToObj(place -> "series-" + place).toList();
    private static final double TEXT_CONTRAST = 4.5;
    private static final double SHAPE_CONTRAST = 3;
    private static final double DIFFERENCE = 25;

    private static Map<String, Colour> theme(String name) throws IOException {
        String css = Files.readString(WEB.resolve("styles/tokens.css"));
        int start = css.indexOf(":root[data-theme=\"" + name + "\"] {");
        assertThat(start).as("the theme " + name).isNotNegative();
        var colours = new HashMap<String, Colour>();
        TOKEN.matcher(css.substring(start, css.indexOf('}', start)))
                .results()
                .forEach(token -> colours.put(token.group(1), Colour.of(token.group(2))));
        return colours;
    }

    private static Colour colour(Map<String, Colour> theme, String name) {
        return Objects.requireNonNull(theme.get(name), name);
    }

    private static void hasContrast(Map<String, Colour> theme, String front, String back, double least) {
        assertThat(colour(theme, front).contrast(colour(theme, back)))
                .as("contrast of %s on %s", front, back)
                .isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void texts_onEachGround_canBeRead(String name) throws IOException {
        Map<String, Colour> theme = theme(name);
        for (String ground : GROUNDS) {
            TEXTS.forEach(text -> hasContrast(theme, text, ground, TEXT_CONTRAST));
        }
        hasContrast(theme, "on-accent", "accent", TEXT_CONTRAST);
        // The bar that says that the server cannot be reached.
        hasContrast(theme, "background", "warning", TEXT_CONTRAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void controlsAndSeries_onEachGround_canBeSeen(String name) throws IOException {
        Map<String, Colour> theme = theme(name);
        for (String ground : GROUNDS) {
            hasContrast(theme, "control", ground, SHAPE_CONTRAST);
            SERIES.forEach(series -> hasContrast(theme, series, ground, SHAPE_CONTRAST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void series_ofEachPair_differInEachVision(String name) throws IOException {
        Map<String, Colour> theme = theme(name);
        for (Vision vision : Vision.values()) {
            for (int i = 0; i < SERIES.size(); i++) {
                for (int k = i + 1; k < SERIES.size(); k++) {
                    Colour one = colour(theme, SERIES.get(i)).seen(vision);
                    Colour two = colour(theme, SERIES.get(k)).seen(vision);
                    assertThat(one.difference(two))
                            .as("%s and %s, %s", SERIES.get(i), SERIES.get(k), vision)
                            .isGreaterThanOrEqualTo(DIFFERENCE);
                }
            }
        }
    }

    @Test
    void series_withoutColour_differInDashAndMarker() throws IOException {
        List<MatchResult> styles = STYLE.matcher(Files.readString(WEB.resolve("ui/series.ts")))
                .results()
                .toList();
        var dashes = new ArrayList<String>();
        var markers = new ArrayList<String>();
        styles.stream().limit(SERIES.size() + 1L).forEach(style -> {
            dashes.add(style.group(1));
            markers.add(style.group(2));
        });

        // One for each colour, and one for all others.
        assertThat(dashes).hasSize(SERIES.size() + 1).doesNotHaveDuplicates();
        assertThat(markers).hasSize(SERIES.size() + 1).doesNotHaveDuplicates();
    }

    @Test
    void colour_knownPairs_haveTheContrastAndTheDifferenceOfTheStandards() {
        Colour black = Colour.of("#000000");
        Colour white = Colour.of("#FFFFFF");

        assertThat(black.contrast(white)).isEqualTo(21);
        assertThat(Colour.of("#767676").contrast(white)).isBetween(4.5, 4.6);
        assertThat(black.difference(white)).isBetween(99.9, 100.1);
        assertThat(Colour.of("#FF0000")
                        .seen(Vision.DEUTAN)
                        .difference(Colour.of("#8F7F00").seen(Vision.DEUTAN)))
                .as("red and olive with deutan vision")
                .isLessThan(DIFFERENCE);
    }
}
