package io.chatlogger.platform;

import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import java.util.List;

/**
 * One capability of the server, made from the features before it. Every method is optional: a feature may serve routes, work in the
 * background, do both, or only be used by other features.
 *
 * <p>The server calls the methods in this order: {@link #prepare}, {@link #endpoints} on each event loop, {@link #start}, {@link
 * #stopping}, {@link #stop}.
 */
public interface Feature {
    /** The word in the setting {@code roles} for nodes that serve people. */
    String DASHBOARD = "dashboard";

    /** The group of operations of what is served to browsers; the OpenAPI document leaves it out. */
    String PAGES = "Pages";

    /** Returns the word in the setting {@code roles} for the nodes that serve its endpoints. */
    default String servedBy() {
        return DASHBOARD;
    }

    /** Returns the word in the setting {@code roles} for the nodes that do its background work; empty means all nodes. */
    default String workedBy() {
        return "";
    }

    /**
     * Returns the endpoints for one event loop. Endpoints for people are declared without the prefix of the API and served with and without
     * it, or declared with it and served there alone; other endpoints declare their whole path.
     */
    default List<Endpoint<?>> endpoints(Loop loop) {
        return List.of();
    }

    /** Returns what it serves to browsers on one event loop, each at its own path alone; the OpenAPI document does not describe it. */
    default List<Endpoint<?>> pages(Loop loop) {
        return List.of();
    }

    /** Completes when requests can be answered; the server accepts no connection before. */
    default Future<Void> prepare() {
        return Future.succeededFuture();
    }

    /** Starts the background work. Called last, so that requests need not wait for it. */
    default Future<Void> start() {
        return Future.succeededFuture();
    }

    /** Ends the requests that wait for something that may take long, because they would hold up the stop. */
    default void stopping() {}

    /** Ends the background work, stores accepted data, closes the opened resources. Called after the last request was answered. */
    default Future<Void> stop() {
        return Future.succeededFuture();
    }
}
