package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The beginning of a file, by which its product is recognized.
 *
 * @param name the path within the bundle
 * @param folder the names of all files of the bundle
 * @param text the first characters
 * @param keys the paths of the JSON names in it, such as {@code /messages/role}; lists leave no trace in a path
 */
public record Glimpse(String name, List<String> folder, String text, Set<String> keys) {
    /** The number of bytes that are looked at. */
    public static final int BYTES = 64 * 1024;

    static Glimpse of(Member member, List<String> folder) throws IOException {
        String text = new String(member.peek(), StandardCharsets.UTF_8);
        return new Glimpse(member.name(), folder, text, JsonKeys.in(text));
    }

    boolean has(String... all) {
        return keys.containsAll(List.of(all));
    }

    boolean hasAny(String... some) {
        return List.of(some).stream().anyMatch(keys::contains);
    }

    /** Returns whether the file is JSON, whole or line by line. */
    boolean json() {
        return !keys.isEmpty();
    }

    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
