package io.chatlogger.platform.config;

/** The lowest level of events that the log contains. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
