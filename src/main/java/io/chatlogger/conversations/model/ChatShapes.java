package io.chatlogger.conversations.model;

import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;

/** The shapes of chats and messages in the API. */
public final class ChatShapes {
    public static final Shape ROLE = MessageRole.SHAPE;
    public static final ObjectShape CHAT = ChatColumns.LIST.shape("Chat");
    public static final ObjectShape MESSAGE = MessageColumns.LIST.shape("Message");

    private ChatShapes() {}
}
