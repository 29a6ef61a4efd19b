package io.chatlogger.platform;

import io.chatlogger.platform.ids.UuidV7;

import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What features stand on.
 *
 * @param lookups for what every request waits for
 */
public record Ground(
        Vertx vertx, Database database, Lookups lookups, MeterRegistry meters, InstantSource clock, UuidV7 ids) {}
