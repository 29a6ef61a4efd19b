package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A way to start PostgreSQL's programs: as which user, in which terminal session, and whether it ends with its parent.
 *
 * @param prefix the words before a command
 * @param diesWithParent whether the kernel stops it when the thread that started it ends
 * @param owner the user who must own the data folder, if that can differ from this process's user
 */
record Launch(List<String> prefix, boolean diesWithParent, OptionalInt owner) {
    /** A launch that works here, and the version of PostgreSQL that it starts, such as 18.6. */
    record Found(Launch launch, String version) {}

    ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(
                Stream.concat(prefix.stream(), command.stream()).toList());
        // Settings that a user made for psql must not reach the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** Gives PostgreSQL's user a file or folder that it must own. */
    void giveTo(Path path) throws IOException {
        if (owner.isPresent()) {
            Folders.giveTo(owner.getAsInt(), path);
        }
    }
}
