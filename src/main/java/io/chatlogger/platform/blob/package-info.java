/**
 * Files that are kept outside the database: in a local folder or in S3, by {@code blobs.store}. Knows nothing of what is in them or of who
 * owns them; owns no table.
 *
 * <p>What always holds: a blob is seen wholly or not at all, and stays as it was committed until it is deleted. A blob's key is made by us, and
 * nothing that a client sends becomes part of a path. Bytes and digest are counted while they are written. Memory does not depend on the size
 * of a blob nor on how fast it is read. No event loop waits. What a crash leaves behind is removed by a sweep.
 */
@NullMarked
package io.chatlogger.platform.blob;

import org.jspecify.annotations.NullMarked;
