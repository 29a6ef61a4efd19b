package io.chatlogger.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page of src/docs that is made from the code. It stands between {@code <!-- generated: name -->} and {@code <!-- end -->}.
 *
 * @param name of the part, and of the page where they differ
 */
record GeneratedPart(String page, String name) {
    private static final String END = "<!-- end -->";

    private Path path() {
        return Path.of("src/docs", page + ".md");
    }

    /** The part as it stands in the page. */
    String text() {
        String whole = read();
        return whole.substring(begin(whole), whole.indexOf(END, begin(whole)));
    }

    /** Puts another text there. */
    void write(String text) {
        String whole = read();
        int begin = begin(whole);
        try {
            Files.writeString(path(), whole.substring(0, begin) + text + whole.substring(whole.indexOf(END, begin)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int begin(String whole) {
        String mark = "<!-- generated: " + name + " -->\n";
        int at = whole.indexOf(mark);
        if (at < 0 || !whole.contains(END)) {
            throw new IllegalStateException(path() + " has no part " + mark.strip() + " that ends with " + END);
        }
        return at + mark.length();
    }

    private String read() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
