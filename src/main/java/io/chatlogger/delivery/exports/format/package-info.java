/**
 * The formats of export files. A format turns rows into bytes as they come and holds no more than a buffer, whatever the size of the
 * export; it knows nothing of HTTP, jobs or the database. Owns no tables, sends no events.
 *
 * <p>To add a format: write one class that implements {@link io.chatlogger.delivery.exports.format.ExportFormat} and name it in one line of
 * {@link io.chatlogger.delivery.exports.format.Formats}. One subclass of {@code ExportFormatContract} then tests it.
 *
 * <p>It always holds: the same rows in the same layout give the same bytes; every text can be restored exactly, by the rules in the Javadoc
 * of each format; times and ids are written as the API writes them.
 */
@NullMarked
package io.chatlogger.delivery.exports.format;

import org.jspecify.annotations.NullMarked;
