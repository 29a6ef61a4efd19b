package io.chatlogger.platform;

import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.http.Offload;
import io.vertx.core.internal.ContextInternal;

/**
 * The parts from which the endpoints of one event loop are made.
 *
 * @param bodies reads bodies on this loop
 * @param offload runs tasks on other threads that would block this loop
 * @param routes makes endpoints for people
 * @param smallRoutes makes endpoints, with small bodies, for people who have not signed in yet
 */
public record Loop(
        ContextInternal context, Bodies bodies, Offload offload, CheckedRoutes routes, CheckedRoutes smallRoutes) {
    public static Loop of(ContextInternal context, Bodies bodies, Offload offload, HttpSettings http) {
        return new Loop(
                context,
                bodies,
                offload,
                new CheckedRoutes(bodies, http.maxBodyBytes()),
                new CheckedRoutes(bodies, http.maxSmallBodyBytes()));
    }
}
