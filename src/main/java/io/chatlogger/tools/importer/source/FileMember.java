package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file on disk. */
record FileMember(String name, String place, Path path, LongConsumer read) implements Member {
    /** Returns the first bytes as they are stored. */
    byte[] stored() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Glimpse.BYTES);
        }
    }

    @Override
    public byte[] peek() throws IOException {
        return PlainBytes.beginning(stored());
    }

    @Override
    public InputStream open() throws IOException {
        return PlainBytes.open(Files.newInputStream(path), read);
    }
}
