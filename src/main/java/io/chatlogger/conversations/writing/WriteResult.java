package io.chatlogger.conversations.writing;

import java.util.List;

/** What became of a write that was committed: an outcome for each of its messages, in order. */
public record WriteResult(List<MessageOutcome> messages) {}
