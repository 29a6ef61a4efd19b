package io.chatlogger.delivery.exports.format;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The names of a message's chat, for the columns {@code chat_external_id, chat_title, chat_user_id, chat_external_user_id}. */
public record ChatNames(
        @Nullable String externalId,
        @Nullable String title,
        @Nullable UUID userId,
        @Nullable String externalUserId) {}
