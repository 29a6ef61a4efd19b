package io.chatlogger.testing;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/** Settings with which what decides who may come in is remembered for longer than one may set: whatever is noticed then, was heard. */
public final class Remembering {
    private Remembering() {}

    /** As it is set but for this time to live of keys, organizations and sessions. */
    public static AccessSettings of(Duration timeToLive, Settings settings) {
        return new AccessSettings(AccessSettings.read(settings).cacheSize(), timeToLive);
    }
}
