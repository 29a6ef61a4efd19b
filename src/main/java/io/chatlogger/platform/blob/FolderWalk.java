package io.chatlogger.platform.blob;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the files below a folder one after the other, and holds only the folders on the path open. Unlike {@link Files#walk} it
 * goes on if another node removes a folder meanwhile.
 */
final class FolderWalk implements AutoCloseable {
    private record Opened(DirectoryStream<Path> stream, Iterator<Path> entries) {}

    private final Deque<Opened> opened = new ArrayDeque<>();

    FolderWalk(Path start) throws IOException {
        enter(start);
    }

    @SuppressWarnings("StreamResourceLeak") // closed at its end, or by close
    private void enter(Path folder) throws IOException {
        try {
            DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
            opened.push(new Opened(stream, stream.iterator()));
        } catch (NoSuchFileException removed) {
            return;
        }
    }

    /** Returns the next file, or null at the end. */
    @Nullable
    Path next() throws IOException {
        try {
            while (!opened.isEmpty()) {
                Opened deepest = opened.element();
                if (!deepest.entries().hasNext()) {
                    opened.pop();
                    deepest.stream().close();
                    continue;
                }
                Path entry = deepest.entries().next();
                if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    return entry;
                }
                enter(entry);
            }
            return null;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().stream().close();
        }
    }
}
