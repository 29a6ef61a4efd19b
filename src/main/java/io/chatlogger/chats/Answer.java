package io.chatlogger.chats;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What a request was answered with, as it is kept for a replay. */
public record Answer(int status, @Nullable String location, Buffer body) {}
