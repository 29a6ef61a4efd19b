/**
 * Work that may wait, and work that recurs. A kind of job has a table of its own with the columns that {@link
 * io.chatlogger.platform.jobs.JobTable} names, or is rows of the shared table {@code jobs}; {@link io.chatlogger.platform.jobs.JobRunner}
 * does them, {@link io.chatlogger.platform.jobs.Schedule} repeats what has no row. Owns the tables {@code jobs} and {@code schedules}.
 *
 * <p>What always holds: the row decides what a job is, a message only wakes, and a sweep finds what no message told. Leases and pauses are
 * measured by the database's clock alone. Who works on a job has proved it by the row's attempt number when anything is written down. A job
 * ends, as completed or failed, whatever dies; what it did may have been done more than once, so handlers are such that this is harmless.
 */
@NullMarked
package io.chatlogger.platform.jobs;

import org.jspecify.annotations.NullMarked;
