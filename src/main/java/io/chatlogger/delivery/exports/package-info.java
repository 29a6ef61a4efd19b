/**
 * Taking data out: somebody asks over HTTP, a worker writes a file, the file is downloaded. Owns the table {@code exports} and the blobs
 * below {@code exports/}; sends the events of {@link io.chatlogger.delivery.exports.ExportEvent} on the event bus.
 *
 * <p>What always holds: the row decides what a job is, messages only wake; at most one job of an organization is running, and who runs it
 * has proved it by the row's attempt number when anything is written down; a file is downloaded wholly or not at all, and is what the row's
 * SHA-256 says; all that is in it comes from one snapshot, taken after the job was claimed, so what is stored while it runs is not in it;
 * a job ends, as completed, failed, cancelled or expired, whatever dies.
 */
@NullMarked
package io.chatlogger.delivery.exports;

import org.jspecify.annotations.NullMarked;
