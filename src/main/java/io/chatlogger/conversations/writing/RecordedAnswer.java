package io.chatlogger.conversations.writing;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The answer to a request, in the form that is stored for a replay. */
public record RecordedAnswer(int status, @Nullable String location, Buffer body) {}
