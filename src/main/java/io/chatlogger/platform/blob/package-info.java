/**
 * Stores files outside the database: in a local folder or in S3, by {@code blobs.store}. It knows nothing of the content or the owners of
 * the files; it owns no table.
 *
 * <p>It always holds: a blob is either completely visible or not at all, and stays as it was committed until it is deleted. The server
 * makes a blob's key; nothing that a client sends becomes part of a path. Bytes and digest are counted while they are written. Memory
 * depends neither on the size of a blob nor on how fast it is read. No event loop blocks. A sweep removes what a crash leaves behind.
 */
@NullMarked
package io.chatlogger.platform.blob;

import org.jspecify.annotations.NullMarked;
