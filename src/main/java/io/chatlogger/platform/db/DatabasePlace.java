package io.chatlogger.platform.db;

import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the database is: at a URL, or embedded in the data folder.
 *
 * @param dataDir absolute
 */
public record DatabasePlace(Path dataDir, DatabaseSettings settings) {
    /**
     * For commands, which need no other settings.
     *
     * @throws io.chatlogger.platform.config.ConfigException with every fault of these settings
     */
    public static DatabasePlace load(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        var place = new DatabasePlace(NodeSettings.read(settings).dataDir(), DatabaseSettings.read(settings));
        settings.check();
        return place;
    }
}
