package io.chatlogger.platform;

import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.jobs.Schedule;
import io.chatlogger.platform.load.BackgroundTurns;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * The services that every feature may use.
 *
 * @param identity the name of this node, by which it takes back what an earlier life of its own worked on
 * @param lookups the pool for lookups that every request waits for
 * @param turns the turns of background work that uses a processor for long
 * @param offload runs tasks on other threads that would block an event loop
 * @param cursors signs the positions of lists
 * @param schedule repeats recurring work
 */
public record Ground(
        Vertx vertx,
        NodeSettings node,
        NodeIdentity identity,
        Database database,
        Lookups lookups,
        MeterRegistry meters,
        InstantSource clock,
        UuidV7 ids,
        BackgroundTurns turns,
        Offload offload,
        Cursors cursors,
        Schedule schedule) {
    /** Creates the services of a node without a name, with new turns, offload, cursors and schedule. */
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
                NodeIdentity.anonymous(),
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

    /** Returns these services for a node with this name. */
    public Ground with(NodeIdentity known) {
        return new Ground(vertx, node, known, database, lookups, meters, clock, ids, turns, offload, cursors, schedule);
    }
}
