/**
 * Vert.x and its event bus: of one node, or of all nodes that are configured to be one cluster.
 *
 * <p>It always holds: a message of the bus is only a nudge and may be lost, duplicated or late; data that must not be lost is a row of the
 * database. A node that is not configured to be part of a cluster loads no cluster code and opens no port for it. Nodes find each other by
 * the configured addresses, never by multicast, and send nothing to anybody else. A node that stops leaves the cluster first, so that the
 * others do not wait for it.
 */
@NullMarked
package io.chatlogger.platform.bus;

import org.jspecify.annotations.NullMarked;
