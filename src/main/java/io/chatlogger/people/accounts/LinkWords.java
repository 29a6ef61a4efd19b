package io.chatlogger.people.accounts;

import io.chatlogger.people.users.UserProblems;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of the pages that open links, in one of the languages of the files link-pages.properties. */
record LinkWords(ResourceBundle texts) {
    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final String ENGLISH = "en";
    private static final int MAX_HEADER = 200;
    /** The sentence for a problem, by its code, where it does not depend on the field. */
    private static final Map<ProblemCode, String> SENTENCES = Map.of(
            ProblemCode.OUT_OF_RANGE, "problem.short",
            ProblemCode.TOO_LONG, "problem.long",
            UserProblems.WEAK_PASSWORD, "problem.weak",
            ProblemCode.INVALID_FORMAT, "problem.control",
            ProblemCode.ID_CONFLICT, "problem.taken",
            ProblemCode.RATE_LIMITED, "problem.wait");

    /** Returns the words in the language that the reader prefers; in English when the header is missing or malformed. */
    static LinkWords preferredBy(@Nullable String acceptLanguage) {
        return new LinkWords(ResourceBundle.getBundle(
                LinkWords.class.getPackageName() + ".link-pages",
                Locale.of(language(acceptLanguage)),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    private static String language(@Nullable String header) {
        if (header == null || header.length() > MAX_HEADER) {
            return ENGLISH;
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(header), LANGUAGES);
            return Objects.requireNonNullElse(found, ENGLISH);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    String language() {
        return of("language");
    }

    String of(String key) {
        return texts.getString(key);
    }

    /** Returns the words of one kind of link. */
    String of(LinkKind kind, String key) {
        return of(kind.name().toLowerCase(Locale.ROOT) + "." + key);
    }

    /** Returns the sentence about a problem. */
    String about(Problem problem) {
        String pointer = pointer(problem);
        if (pointer.equals("/again") || pointer.equals("/name")) {
            return of("problem." + pointer.substring(1));
        }
        Duration pause = problem.retryAfter();
        String seconds = pause == null ? "" : Long.toString(pause.toSeconds() + 1);
        return of(SENTENCES.getOrDefault(problem.code(), "problem.other")).replace("{seconds}", seconds);
    }

    /** Returns the JSON Pointer of the field that a problem is about; empty for none. */
    static String pointer(Problem problem) {
        return problem.faults().stream().findFirst().map(Fault::pointer).orElse("");
    }
}
