package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.platform.ids.UuidV7;

/** What everything that comes in is given here: an id unless it brings one, and a moment of receipt. */
record Stamps(UuidV7 ids, ReceiptClock receipts) {}
