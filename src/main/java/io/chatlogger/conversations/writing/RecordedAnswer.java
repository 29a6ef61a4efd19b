package io.chatlogger.conversations.writing;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What a request was answered with, as it is kept for a replay. */
public record RecordedAnswer(int status, @Nullable String location, Buffer body) {}
