package io.chatlogger.platform.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as followers get it.
 *
 * @param id a UUIDv7; a follower that works outside of the database may tell by it which events it has processed already
 * @param at the time at which its transaction began, by the database's clock
 */
public record StoredEvent(UUID id, Event event, Instant at) {}
