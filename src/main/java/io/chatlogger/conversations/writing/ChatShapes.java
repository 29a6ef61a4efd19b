package io.chatlogger.conversations.writing;

import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import java.util.Arrays;

/** Chats and messages as the API shows them. */
public final class ChatShapes {
    public static final Shape ROLE = Fields.word(
            Arrays.stream(MessageRole.values()).map(MessageRole::word).toList());

    public static final ObjectShape CHAT = ObjectShape.named("Chat")
            .required("id", Fields.uuid(), "")
            .required("external_id", Fields.nullable(Fields.text()), "Your own name for it, unique in the organization")
            .required("title", Fields.nullable(Fields.text()), "")
            .required("tags", Fields.tags(), "")
            .required("metadata", Fields.anyObject(), "")
            .required("user_id", Fields.nullable(Fields.uuid()), "Whose it is, of the people who sign in")
            .required("external_user_id", Fields.nullable(Fields.text()), "Whose it is, by your own name for them")
            .required("message_count", Fields.count(), "")
            .required("created_at", Fields.time(), "When it began, by the client's clock")
            .required("updated_at", Fields.time(), "")
            .required("last_message_at", Fields.nullable(Fields.time()), "")
            .required("received_at", Fields.time(), "When it was stored");

    public static final ObjectShape MESSAGE = ObjectShape.named("Message")
            .required("id", Fields.uuid(), "")
            .required("chat_id", Fields.uuid(), "")
            .required("role", ROLE, "")
            .required("content", Fields.text(), "")
            .required("metadata", Fields.anyObject(), "")
            .required("latency_ms", Fields.nullable(Fields.count()), "How long the answer took, milliseconds")
            .required("token_count", Fields.nullable(Fields.count()), "")
            .required("model", Fields.nullable(Fields.text()), "")
            .required("created_at", Fields.time(), "When it was said, by the client's clock")
            .required("received_at", Fields.time(), "When it was stored");

    private ChatShapes() {}
}
