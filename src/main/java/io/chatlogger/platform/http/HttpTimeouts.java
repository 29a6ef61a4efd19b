package io.chatlogger.platform.http;

import java.time.Duration;

/**
 * The timeouts of one server.
 *
 * @param idle the time after which a connection is closed that is silent, or has no request in progress
 * @param head the time for the head of a request, from its first byte to its last
 * @param send the time without a byte taken of an answer, after which the connection is reset
 * @param stop the time that in-flight requests get at the shutdown
 */
public record HttpTimeouts(Duration idle, Duration head, Duration send, Duration stop) {}
