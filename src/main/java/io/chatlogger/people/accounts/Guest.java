package io.chatlogger.people.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a link that is good.
 *
 * @param name null when nobody has said it yet
 */
record Guest(String email, @Nullable String name, String slug, String organization) {
    /** What the new password must not be made of. */
    List<String> words(String spokenName) {
        return List.of(email, spokenName, slug, organization);
    }
}
