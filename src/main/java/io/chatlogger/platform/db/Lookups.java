package io.chatlogger.platform.db;

import io.vertx.sqlclient.Pool;

/**
 * What a directory needs that answers from memory.
 *
 * @param pool for reading what is not remembered
 * @param changes says what must be forgotten
 */
public record Lookups(Pool pool, Notifications changes) {}
