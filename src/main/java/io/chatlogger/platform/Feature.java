package io.chatlogger.platform;

import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import java.util.List;

/**
 * One capability of the server, made from those before it. All is optional: a feature may serve routes, work in the background, both, or
 * only be used by others.
 *
 * <p>In this order: {@link #prepare}, {@link #endpoints} on each event loop, {@link #start}, {@link #stopping}, {@link #stop}.
 */
public interface Feature {
    /** The word in the setting {@code roles} of nodes that serve people. */
    String DASHBOARD = "dashboard";

    /** The word in the setting {@code roles} of the nodes that serve its endpoints. */
    default String servedBy() {
        return DASHBOARD;
    }

    /** The word in the setting {@code roles} of the nodes that do its background work; empty: all of them do. */
    default String workedBy() {
        return "";
    }

    /**
     * The endpoints for one event loop. Those that people use are declared without the prefix of the API and served with and without it;
     * others name their whole path.
     */
    default List<Endpoint<?>> endpoints(Loop loop) {
        return List.of();
    }

    /** Completes when requests can be answered; nobody is listened to before. */
    default Future<Void> prepare() {
        return Future.succeededFuture();
    }

    /** Begins to work in the background. Comes last, so that requests need not wait for it. */
    default Future<Void> start() {
        return Future.succeededFuture();
    }

    /** Lets go of those who would hold up the end because they wait for what may take long. */
    default void stopping() {}

    /** Ends the background work, writes out what was taken, closes what was opened. Called after the last request was answered. */
    default Future<Void> stop() {
        return Future.succeededFuture();
    }
}
