package io.chatlogger.delivery.exports;

import io.chatlogger.platform.blob.StoredBlob;

/** What an attempt has made. */
record WrittenFile(long rows, StoredBlob blob) {}
