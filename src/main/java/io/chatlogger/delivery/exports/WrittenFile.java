package io.chatlogger.delivery.exports;

import io.chatlogger.platform.blob.StoredBlob;

/** The file that an attempt has written. */
record WrittenFile(long rows, StoredBlob blob) {}
