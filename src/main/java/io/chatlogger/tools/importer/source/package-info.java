/**
 * Reads what other products export, and ChatLogger's own files, and gives it away chat by chat in the form of the ingest route.
 *
 * <p>{@link io.chatlogger.tools.importer.source.ImportSource} is one product: one class, and one line in {@code ImportSources}. It reads a
 * {@link io.chatlogger.tools.importer.source.Bundle} (a file, a folder, a ZIP, standard input) and calls a {@link
 * io.chatlogger.tools.importer.source.ChatSink}. It always holds: memory is bounded by the largest message and by {@code HeldChat}, not by
 * the file; the same input gives the same ids; nothing is written to disk; and what has no place in a chat or a message is counted by its
 * kind, not dropped silently. Knows no HTTP.
 */
@NullMarked
package io.chatlogger.tools.importer.source;

import org.jspecify.annotations.NullMarked;
