package io.chatlogger.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the dashboard's files come from: the jar, or a folder that changes while one works on them. */
final class FileSource {
    private static final String FOLDER = "/web/";

    private final String name;
    private final Function<String, @Nullable URL> place;

    private FileSource(String name, Function<String, @Nullable URL> place) {
        this.name = name;
        this.place = place;
    }

    static FileSource jar() {
        return new FileSource("the jar", file -> FileSource.class.getResource(FOLDER + file));
    }

    static FileSource folder(Path folder) {
        return new FileSource(folder.toString(), file -> {
            Path path = folder.resolve(file);
            try {
                return Files.isRegularFile(path) ? path.toUri().toURL() : null;
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns the bytes of a file by its name below the source, for example {@code assets/main.css}; null when it is not there. Blocks. */
    byte @Nullable [] bytes(String file) {
        URL url = place.apply(file);
        if (url == null) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
