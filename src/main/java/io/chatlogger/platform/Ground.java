package io.chatlogger.platform;

import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.jobs.Schedule;
import io.chatlogger.platform.load.BackgroundTurns;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What every feature stands on.
 *
 * @param lookups for what every request waits for
 * @param turns are taken by background work that uses a processor for long
 * @param offload runs on other threads what would hold an event loop
 * @param cursors signs the positions of lists
 * @param schedule repeats work that recurs
 */
public record Ground(
        Vertx vertx,
        NodeSettings node,
        Database database,
        Lookups lookups,
        MeterRegistry meters,
        InstantSource clock,
        UuidV7 ids,
        BackgroundTurns turns,
        Offload offload,
        Cursors cursors,
        Schedule schedule) {
    /** The same with its own turns, offload, cursors and schedule. */
    public static Ground of(
            Vertx vertx,
            NodeSettings node,
            Database database,
            Lookups lookups,
            MeterRegistry meters,
            InstantSource clock) {
        return new Ground(
                vertx,
                node,
                database,
                lookups,
                meters,
                clock,
                new UuidV7(clock),
                new BackgroundTurns(meters),
                new Offload(vertx),
                new Cursors(node.signing()),
                new Schedule(vertx, database.pool(), clock, meters));
    }
}
