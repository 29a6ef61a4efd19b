package io.chatlogger.people.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a valid link.
 *
 * @param name null when the name is not known yet
 */
record Guest(String email, @Nullable String name, String slug, String organization) {
    /** Returns the words of which the new password must not be made. */
    List<String> words(String spokenName) {
        return List.of(email, spokenName, slug, organization);
    }
}
