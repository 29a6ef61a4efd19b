package io.chatlogger.people.users;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The passwords and words that attackers try first. They stand in the resource well-known-passwords.txt, in lower case, one a line. */
final class WellKnownPasswords {
    private static final String FILE = "well-known-passwords.txt";
    private static final Set<String> ALL = read();

    private WellKnownPasswords() {}

    private static Set<String> read() {
        try (InputStream in = WellKnownPasswords.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns whether the password is one of them: in any case, doubled, with digits or special characters around it, or with digits for
     * letters.
     */
    static boolean contain(String password) {
        String folded = Spelling.folded(password);
        return Stream.of(folded, Spelling.withoutEnd(folded), Spelling.withoutEnds(folded))
                .flatMap(text -> Stream.of(text, Spelling.half(text)))
                .flatMap(text ->
                        Stream.of(text, Spelling.lettersForDigits(text, 'i'), Spelling.lettersForDigits(text, 'l')))
                .anyMatch(ALL::contains);
    }
}
