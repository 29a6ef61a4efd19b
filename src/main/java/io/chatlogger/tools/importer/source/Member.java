package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.io.InputStream;

/** One file of a {@link Bundle}. */
public interface Member {
    /** Returns the path within the bundle, with slashes. It is never used as a path of this machine. */
    String name();

    /** Returns the name to show: the bundle as the operator gave it, and the path within. */
    String place();

    /** Returns the first bytes, decompressed, at most {@link Glimpse#BYTES}. */
    byte[] peek() throws IOException;

    /** Opens the content, decompressed. Standard input can be opened once. */
    InputStream open() throws IOException;

    /** Returns the last part of the name. */
    default String fileName() {
        return name().substring(name().lastIndexOf('/') + 1);
    }

    /** Returns the part of the name before the last slash; empty if there is none. */
    default String folder() {
        return name().substring(0, Math.max(0, name().lastIndexOf('/')));
    }
}
