package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.json.Faults;
import org.jspecify.annotations.Nullable;

/**
 * One item of a batch: a message, or what is wrong with it.
 *
 * @param message null when the item has faults
 * @param externalChatId names the chat, unless the message does
 * @param chat describes the chat with the external id, if the item does
 */
public record NewItem(
        @Nullable NewMessage message,
        @Nullable String externalChatId,
        @Nullable NewChat chat,
        Faults faults) {}
