package io.chatlogger;

import io.chatlogger.platform.bus.BusSettings;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabasePlace;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.http.ListenAddress;
import io.chatlogger.platform.ops.OpsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The settings of a server's start. The features read their own settings; here they are only checked, so that all faults are reported
 * before anything is started.
 *
 * @param all the settings from which features read theirs
 * @param roles the roles of this node, words of {@link Features#ROLES}
 */
public record ServerSettings(
        Settings all,
        NodeSettings node,
        Set<String> roles,
        HttpSettings http,
        OpsSettings ops,
        DatabaseSettings database,
        BusSettings bus) {
    /**
     * Reads and checks everything.
     *
     * @throws io.chatlogger.platform.config.ConfigException with every fault of every setting
     */
    public static ServerSettings load(Map<String, String> environment) {
        Settings all = Settings.load(environment);
        var settings = new ServerSettings(
                all,
                NodeSettings.read(all),
                all.words("roles", Features.ROLES),
                HttpSettings.read(all),
                OpsSettings.read(all),
                DatabaseSettings.read(all),
                BusSettings.read(all));
        Features.SETTINGS.forEach(read -> read.accept(all, settings.node()));
        all.finish();
        return settings;
    }

    /** Returns the operations' own port, 0 for any that is free; empty when they are served beside the API. */
    OptionalInt opsPort() {
        return ops.ownPort(node.isProduction(), http.port());
    }

    /** Returns the addresses at which the server is going to listen. */
    List<ListenAddress> addresses() {
        var addresses = new ArrayList<ListenAddress>();
        addresses.add(new ListenAddress("http", http.host(), http.port()));
        opsPort().ifPresent(port -> addresses.add(new ListenAddress("ops", ops.host(), port)));
        return addresses;
    }

    DatabasePlace databasePlace() {
        return new DatabasePlace(node.dataDir(), database);
    }
}
