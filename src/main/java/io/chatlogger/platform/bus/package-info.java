/**
 * Vert.x and its event bus: of one node, or of all nodes that are set to be one cluster.
 *
 * <p>What always holds: a message is a nudge and may be lost, doubled or late; what must not be lost is a row of the database. A node that is not
 * set to be part of a cluster loads and listens to nothing of it. Nodes find each other by the addresses they are given, never by multicast, and
 * nothing is told to anybody else. A node that stops leaves first, so that the others do not wait for it.
 */
@NullMarked
package io.chatlogger.platform.bus;

import org.jspecify.annotations.NullMarked;
