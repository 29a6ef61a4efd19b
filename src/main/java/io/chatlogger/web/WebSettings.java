package io.chatlogger.web;

import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The setting for work on the dashboard.
 *
 * @param dir the folder whose files are served as they are at each request; null: those in the jar
 */
public record WebSettings(@Nullable Path dir) {
    public static WebSettings read(Settings s, NodeSettings node) {
        String named = s.text("web.dir", path -> path.indexOf('\0') < 0, "the path of a folder, or nothing");
        if (!named.isEmpty() && node.isProduction()) {
            s.fault(s.origin("web.dir") + " is " + named
                    + " (expected nothing in production: it is for work on the dashboard)");
        }
        return new WebSettings(named.isEmpty() ? null : Path.of(named).toAbsolutePath());
    }
}
