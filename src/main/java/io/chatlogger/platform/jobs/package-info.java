/**
 * Runs work that may wait, and work that recurs. A kind of job has a table of its own with the columns that {@link
 * io.chatlogger.platform.jobs.JobTable} names, or is rows of the shared table {@code jobs}; {@link io.chatlogger.platform.jobs.JobRunner}
 * does the jobs, {@link io.chatlogger.platform.jobs.Schedule} repeats work that has no row.
 * Owns the tables {@code jobs} and {@code schedules}.
 *
 * <p>Always: the row is the truth about a job; a message only wakes a worker, and a sweep finds jobs of which no message told. Leases and
 * pauses are measured by the database's clock alone. A worker proves with the row's attempt number, at each write, that the job is still
 * its own. A job ends, as completed or failed, whatever dies; its work may have been done more than once, so handlers make sure that this
 * is harmless.
 */
@NullMarked
package io.chatlogger.platform.jobs;

import org.jspecify.annotations.NullMarked;
