/**
 * Stores events as rows: a feature appends an event in the transaction of its change, and followers get all events in the order of commits.
 * Owns the table events. Always: an event is there if and only if its change is; it is never changed; it is kept until every follower has
 * taken it, and for the time that is set.
 *
 * <p>A feature appends an event with {@link io.chatlogger.platform.events.EventWriter#append}, or with {@link
 * io.chatlogger.platform.events.EventWriter#INSERT} as part of the statement that makes the change, which costs no round trip. A consumer
 * is added with {@link io.chatlogger.platform.events.EventsModule#follow}.
 */
@NullMarked
package io.chatlogger.platform.events;

import org.jspecify.annotations.NullMarked;
