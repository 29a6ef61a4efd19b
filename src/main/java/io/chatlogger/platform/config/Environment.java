package io.chatlogger.platform.config;

/** Whether a mistake of the operator may pass: development is for one's own machine, production refuses what is unsafe. */
public enum Environment {
    DEVELOPMENT,
    PRODUCTION
}
