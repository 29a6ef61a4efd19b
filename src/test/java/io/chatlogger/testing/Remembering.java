package io.chatlogger.testing;

import io.chatlogger.platform.config.Config;
import java.time.Duration;

/** Settings with which what decides who may come in is remembered for longer than one may set: whatever is noticed then, was heard. */
public final class Remembering {
    private Remembering() {}

    /** The same settings with this time to live of keys, organizations and sessions. */
    public static Config of(Duration timeToLive, Config c) {
        Config.ApiKeys keys = c.apiKeys();
        var patient = new Config.ApiKeys(
                keys.cacheSize(), timeToLive, keys.signatureWindow(), keys.replayCacheSize(), keys.lastUsedInterval());
        return new Config(
                c.env(),
                c.roles(),
                c.dataDir(),
                c.http(),
                c.ops(),
                c.database(),
                c.redisUrl(),
                c.jwt(),
                c.auth(),
                c.mail(),
                c.dashboard(),
                c.search(),
                c.blobs(),
                c.cluster(),
                c.analytics(),
                patient,
                c.rateLimits(),
                c.ingest(),
                c.exports(),
                c.logLevel());
    }
}
