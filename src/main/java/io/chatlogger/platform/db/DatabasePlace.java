package io.chatlogger.platform.db;

import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * The place of the database: at a URL, or embedded in the data folder.
 *
 * @param dataDir the absolute path of the data folder
 */
public record DatabasePlace(Path dataDir, DatabaseSettings settings) {
    /**
     * Reads the place for commands, which need no other settings.
     *
     * @throws io.chatlogger.platform.config.ConfigException with every fault of these settings
     */
    public static DatabasePlace load(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        var place = new DatabasePlace(NodeSettings.dataDir(settings), DatabaseSettings.read(settings));
        settings.check();
        return place;
    }
}
