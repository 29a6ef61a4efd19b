package io.chatlogger.ingest;

import io.chatlogger.chats.ReceiptClock;
import io.chatlogger.platform.UuidV7;

/** What everything that comes in is given here: an id unless it brings one, and a moment of receipt. */
record Stamps(UuidV7 ids, ReceiptClock receipts) {}
