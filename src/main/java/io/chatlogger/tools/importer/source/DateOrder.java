package io.chatlogger.tools.importer.source;

/** The order of day, month and year in a date of digits. */
public enum DateOrder {
    DMY,
    MDY,
    YMD
}
