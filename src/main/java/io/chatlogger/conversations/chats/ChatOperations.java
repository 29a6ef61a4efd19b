package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.ChatShapes;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;

/** Describes the requests and the answers of the routes of chats. */
final class ChatOperations {
    private static final String GROUP = "Chats";
    private static final int MAX_NAME = 255;

    private static final ObjectShape HIGHLIGHT = ObjectShape.named("Highlight")
            .required("from", Fields.count(), "In Unicode code points of the text")
            .required("to", Fields.count(), "Behind the last of them");

    private static final ObjectShape SNIPPET = ObjectShape.named("Snippet")
            .required("field", Fields.word(java.util.List.of("title", "content")), "")
            .required("message_id", Fields.nullable(Fields.uuid()), "null when it is the title")
            .required("text", Fields.text(), "The piece of the text around what was found")
            .required("highlights", Fields.listOf(HIGHLIGHT), "What was found in it");

    private static final ObjectShape LISTED = ObjectShape.named("ListedChat")
            .with(ChatShapes.CHAT)
            .optional("snippet", Fields.nullable(SNIPPET), "With q: where the words stand");

    private static final ObjectShape LAG = ObjectShape.named("SearchState")
            .required("as_of", Fields.time(), "What was stored before can be found")
            .required("lag_ms", Fields.count(), "How old the oldest message is that cannot be found yet");

    private static final ObjectShape MESSAGES_SHAPE = Fields.page("MessagePage", ChatShapes.MESSAGE);
    private static final Shape NAME = Fields.nullable(Fields.text(1, MAX_NAME));

    private static final ObjectShape CHANGES = ObjectShape.named("ChatChanges")
            .optional("title", Fields.nullable(Fields.text(0, MAX_NAME)), "")
            .optional("tags", Fields.nullable(Fields.tags()), "All of them; null for none")
            .optional("metadata", Fields.nullable(Fields.anyObject()), "All of it; null for none; at most 64 KiB")
            .optional("user_id", Fields.nullable(Fields.uuid()), "A person of the organization")
            .optional("external_user_id", NAME, "By your own name");

    private static final String STATE = "Of the chat itself; new messages do not change it";
    private static final String IF_MATCH = "ETags; only if the chat is one of these states, else 412";

    static final Operation LIST = Operation.of("listChats", GROUP, "List and find chats")
            .describedAs("Newest first. All filters that are sent must be passed. The role user sees own chats only. "
                    + "metadata.<key>=<value> compares a top-level member with the text, and with the number, true, "
                    + "false or null that the text stands for. With q a page may be short although there are more.")
            .paged()
            .query("from", Fields.time(), "Begun at this time or later (created_at)")
            .query("to", Fields.time(), "Begun before this time")
            .query("tag", Fields.listOf(Fields.text(1, 100), 50), "Has this tag; repeated: has all of them")
            .query("user_id", Fields.uuid(), "Is this person's")
            .query("external_user_id", Fields.text(1, MAX_NAME), "Is theirs, by your own name")
            .query("role", ChatShapes.ROLE, "Has a message of this role")
            .query("metadata.*", Fields.text(0, MAX_NAME), "Has this value under this key; up to 10 keys")
            .query("q", Fields.text(1, 500), "Has all these words in the title or in one message")
            .answers(
                    200,
                    ObjectShape.named("ChatPage")
                            .with(Fields.page("ChatPage", LISTED))
                            .optional("search", LAG, "With q: how far the words are behind"),
                    "A page of chats")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation CREATE = Operation.of("createChat", GROUP, "Make a chat")
            .describedAs("Without messages, which are posted by programs. Of the role user it is always an own one. "
                    + "Idempotency-Key (1 to 255 characters, kept 24 h) makes it safe to repeat.")
            .reads("Idempotency-Key", "1 to 255 characters, kept 24 h: the same request again is answered as before")
            .takes(
                    ObjectShape.named("ChatToMake")
                            .with(CHANGES)
                            .optional("external_id", NAME, "Your own name for it, unique in the organization")
                            .optional("created_at", Fields.nullable(Fields.time()), "When it began; left out: now"),
                    "{\"title\":\"Call about a late parcel\",\"tags\":[\"phone\"],\"metadata\":{\"plan\":\"pro\"}}")
            .answers(201, ChatShapes.CHAT, "Made")
            .withHeader("Location", "Where it is")
            .fails(
                    ProblemCode.ID_CONFLICT,
                    AccessProblems.ROLE_NOT_ALLOWED,
                    ChatProblems.REQUEST_IN_FLIGHT,
                    ChatProblems.IDEMPOTENCY_KEY_REUSED);

    static final Operation GET = Operation.of("getChat", GROUP, "Read a chat")
            .describedAs("ETag names the state of the chat itself, for If-Match; new messages do not change it.")
            .query(
                    "include_messages",
                    Fields.truth(),
                    "With the first 200 messages; the cursor is one of its messages' list")
            .answers(
                    200,
                    ObjectShape.named("Transcript")
                            .with(ChatShapes.CHAT)
                            .optional("messages", MESSAGES_SHAPE, "With include_messages: oldest first"),
                    "The chat")
            .withHeader("ETag", STATE)
            .fails(ChatProblems.CHAT_NOT_FOUND);

    static final Operation PATCH = Operation.of("changeChat", GROUP, "Change a chat")
            .describedAs(
                    "What is sent replaces what is there, null clears it, the rest stays. With If-Match only if it "
                            + "has not changed since. The role user cannot give a chat to others.")
            .reads("If-Match", IF_MATCH)
            .takes(CHANGES, "{\"title\":\"Parcel found\",\"tags\":[\"phone\",\"solved\"]}")
            .answers(200, ChatShapes.CHAT, "As it is now")
            .withHeader("ETag", STATE)
            .fails(ChatProblems.CHAT_NOT_FOUND, ProblemCode.PRECONDITION_FAILED, AccessProblems.ROLE_NOT_ALLOWED);

    static final Operation DELETE = Operation.of("deleteChat", GROUP, "Delete a chat")
            .describedAs("With all its messages, for ever. With If-Match only if it has not changed since.")
            .reads("If-Match", IF_MATCH)
            .answers(204, "It is gone")
            .fails(ChatProblems.CHAT_NOT_FOUND, ProblemCode.PRECONDITION_FAILED);

    static final Operation MESSAGES = Operation.of("listMessages", GROUP, "Read the messages of a chat")
            .describedAs(
                    "Oldest first. A page has at most about 4 MiB of text, and then fewer messages than the limit.")
            .paged()
            .answers(200, MESSAGES_SHAPE, "A page of messages")
            .fails(ChatProblems.CHAT_NOT_FOUND, ProblemCode.INVALID_CURSOR);

    private ChatOperations() {}
}
