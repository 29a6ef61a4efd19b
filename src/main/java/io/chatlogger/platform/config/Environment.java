package io.chatlogger.platform.config;

/** The kind of installation: {@code DEVELOPMENT} is for a developer's own machine, {@code PRODUCTION} rejects unsafe settings. */
public enum Environment {
    DEVELOPMENT,
    PRODUCTION
}
