package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.platform.ids.UuidV7;

/** Gives an id to each received item that brings none, and a moment of receipt to each. */
record Stamps(UuidV7 ids, ReceiptClock receipts) {}
