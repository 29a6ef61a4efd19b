package io.chatlogger.platform.config;

import java.nio.file.Path;

/**
 * The settings of a node that several features need.
 *
 * @param dataDir the absolute path of the data folder
 * @param redisUrl the URL of Redis; if empty, state that nodes could share is kept in the memory of this one
 * @param signing the secrets that sign tokens and cursors
 */
public record NodeSettings(
        Environment environment, Path dataDir, Secret redisUrl, SigningSecrets signing, LogLevel logLevel) {
    public static NodeSettings read(Settings s) {
        Environment environment = s.choice("env", Environment.class);
        return new NodeSettings(
                environment,
                dataDir(s),
                s.url("redis.url", "redis", "rediss"),
                SigningSecrets.read(s, environment),
                s.choice("log.level", LogLevel.class));
    }

    /** Returns the absolute path of the data folder, for those who need no other setting of a node. */
    public static Path dataDir(Settings s) {
        String text = s.text("data.dir", path -> !path.isEmpty() && path.indexOf('\0') < 0, "the path of a folder");
        return Path.of(text).toAbsolutePath().normalize();
    }

    public boolean isProduction() {
        return environment == Environment.PRODUCTION;
    }
}
