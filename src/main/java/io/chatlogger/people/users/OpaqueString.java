package io.chatlogger.people.users;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares passwords by the profile OpaqueString (RFC 8265 section 4.2), so that one password is the same from every keyboard: spaces that
 * are not ASCII become U+0020, and characters are composed (NFC). Control characters are refused, as the profile says; other characters
 * that it refuses, such as those of which emoji are joined, are kept, because people do use them.
 */
final class OpaqueString {
    private OpaqueString() {}

    /** Returns the prepared text; null when it is empty, or holds a control character. */
    static @Nullable String prepared(String text) {
        if (text.isEmpty() || hasControl(text)) {
            return null;
        }
        var spaced = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(spaced::appendCodePoint);
        return Normalizer.normalize(spaced, Normalizer.Form.NFC);
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
