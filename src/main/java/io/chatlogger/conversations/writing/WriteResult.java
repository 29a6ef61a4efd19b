package io.chatlogger.conversations.writing;

import java.util.List;

/** The result of a write that was committed: an outcome for each of its messages, in order. */
public record WriteResult(List<MessageOutcome> messages) {}
