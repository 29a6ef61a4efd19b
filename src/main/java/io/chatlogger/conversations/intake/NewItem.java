package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.Ignored;
import org.jspecify.annotations.Nullable;

/**
 * One item of a batch: a message, or its faults.
 *
 * @param message null when the item has faults
 * @param externalChatId the external id of the chat, unless the message names the chat by its id
 * @param chat the description of the chat with the external id, if the item has one
 * @param ignored the members of the item that nothing reads
 */
public record NewItem(
        @Nullable NewMessage message,
        @Nullable String externalChatId,
        @Nullable NewChat chat,
        Faults faults,
        Ignored ignored) {}
