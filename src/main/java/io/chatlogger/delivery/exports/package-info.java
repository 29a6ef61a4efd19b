/**
 * Exports data: a client requests an export over HTTP, a worker writes a file, the file is downloaded. Owns the table {@code exports} and
 * the blobs below {@code exports/}; sends the events of {@link io.chatlogger.delivery.exports.ExportEvent} on the event bus.
 *
 * <p>Always: the row is the truth about a job, messages only wake workers; at most one job of an organization is running, and its worker
 * proves with the row's attempt number, at each write, that the job is still its own; a file is downloaded wholly or not at all, and has
 * the row's SHA-256; all of its content comes from one snapshot, taken after the job was claimed, so data that is stored while it runs is
 * not in it; a job ends, as completed, failed, cancelled or expired, whatever dies.
 */
@NullMarked
package io.chatlogger.delivery.exports;

import org.jspecify.annotations.NullMarked;
