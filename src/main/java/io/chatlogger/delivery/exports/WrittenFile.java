package io.chatlogger.delivery.exports;

import io.chatlogger.platform.blob.StoredBlob;

/**
 * The file that an attempt has written.
 *
 * @param cutCells the number of texts that were cut, because a cell of the format cannot hold them
 */
record WrittenFile(long rows, long cutCells, StoredBlob blob) {}
