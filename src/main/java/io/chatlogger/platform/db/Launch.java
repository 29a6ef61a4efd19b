package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How PostgreSQL's programs are started: as whom, in whose terminal session, tied to whose life.
 *
 * @param prefix what stands before a command
 * @param diesWithParent whether the kernel stops it when the thread that started it ends
 * @param owner who must own the data folder, when that can differ from this process's user
 */
record Launch(List<String> prefix, boolean diesWithParent, OptionalInt owner) {
    /** A launch that works here, and the version of PostgreSQL that it starts, such as 18.6. */
    record Found(Launch launch, String version) {}

    ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(
                Stream.concat(prefix.stream(), command.stream()).toList());
        // Settings of somebody's psql must not reach the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** Gives PostgreSQL what it must own. */
    void giveTo(Path path) throws IOException {
        if (owner.isPresent()) {
            Folders.giveTo(owner.getAsInt(), path);
        }
    }
}
