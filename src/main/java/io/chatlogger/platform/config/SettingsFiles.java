package io.chatlogger.platform.config;

import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the files that contain settings. */
final class SettingsFiles {
    private static final String FILE = "conf/chatlogger.properties";

    private SettingsFiles() {}

    static Settings load(Map<String, String> environment) {
        Map<String, String> defaults = defaults();
        String named = environment.get("CHATLOGGER_CONF");
        Path file = Path.of(named == null || named.isBlank() ? FILE : named);
        Map<String, String> own = Map.of();
        if (Files.isRegularFile(file)) {
            own = properties(read(file), file.toString());
        } else if (named != null && !named.isBlank()) {
            throw new ConfigException(
                    List.of("CHATLOGGER_CONF is \"" + named + "\": expected the path of a readable file"));
        }
        return new Settings(defaults, own, file.toString(), environment);
    }

    /** Returns every key with its default, as shipped. */
    static Map<String, String> defaults() {
        try (InputStream in = SettingsFiles.class.getResourceAsStream("/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return properties(new InputStreamReader(in, StandardCharsets.UTF_8), FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader read(Path file) {
        try {
            return new StringReader(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(List.of(
                    file + " cannot be read (" + FailureReason.of(e) + "): make it readable or set CHATLOGGER_CONF"));
        }
    }

    private static Map<String, String> properties(Reader reader, String name) {
        var properties = new Properties();
        try {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(List.of(name + " cannot be read: " + FailureReason.of(e)));
        }
        var map = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(key -> map.put(key, properties.getProperty(key).strip()));
        return map;
    }
}
