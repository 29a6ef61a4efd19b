package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.ingest.IdempotencyHeader;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.ChatShapes;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;
import java.util.List;

/** Describes the requests and the answers of the routes of chats. */
final class ChatOperations {
    static final String GROUP = "Chats";
    private static final int MAX_NAME = FieldRules.MAX_NAME_CHARS;

    private static final ObjectShape HIGHLIGHT = ObjectShape.named("Highlight")
            .required("from", Fields.count(), "The first found character, in Unicode code points of the text, from 0")
            .required("to", Fields.count(), "The position after the last found character, in code points");

    static final ObjectShape SNIPPET = ObjectShape.named("Snippet")
            .required("field", Fields.word(List.of("title", "content")), "")
            .required(
                    "message_id",
                    Fields.nullable(Fields.uuid()),
                    "The message that has the words; null when the title has them")
            .required("text", Fields.text(), "The piece of the text around the found words")
            .required("highlights", Fields.listOf(HIGHLIGHT), "The places of the found words in the text");

    private static final ObjectShape NAMED = ObjectShape.named("NamedChat")
            .with(ChatShapes.CHAT)
            .required(
                    "user_name",
                    Fields.nullable(Fields.text()),
                    "The name of the person whom the chat belongs to; null when user_id is");

    private static final ObjectShape LISTED = ObjectShape.named("ListedChat")
            .with(NAMED)
            .optional("snippet", Fields.nullable(SNIPPET), "With q: the text that has the words");

    private static final ObjectShape LAG = ObjectShape.named("SearchState")
            .required("as_of", Fields.time(), "Messages that were stored before this time can be found")
            .required(
                    "lag_ms",
                    Fields.count(),
                    "The age of the oldest message that cannot be found yet, in milliseconds; 0 when all can")
            .required(
                    "notice",
                    Fields.nullable(Fields.text()),
                    "A sentence that says why nothing was looked for, when q has only signs or words to leave out; else null");

    private static final ObjectShape ACTIVITY = ObjectShape.named("ActivityState")
            .required("as_of", Fields.time(), "Messages that were stored before this time count in the order")
            .required(
                    "lag_ms",
                    Fields.count(),
                    "The age of the oldest message that does not count yet, in milliseconds; 0 when all do");

    private static final Shape NAME = Fields.nullable(Fields.text(1, MAX_NAME));

    private static final ObjectShape CHANGES = ObjectShape.named("ChatChanges")
            .optional("title", Fields.nullable(Fields.text(0, MAX_NAME)), "")
            .optional("tags", Fields.nullable(Fields.tags()), "All tags of the chat; null for none")
            .optional(
                    "metadata",
                    Fields.nullable(Fields.anyObject()),
                    "All metadata of the chat, at most 64 KiB; null for none")
            .optional(
                    "user_id",
                    Fields.nullable(Fields.uuid()),
                    "The person of the organization whom the chat belongs to")
            .optional("external_user_id", NAME, "The user whom the chat belongs to, by your own name for the user");

    private static final String STATE = "The version of the chat itself; new messages do not change it";
    private static final String IF_MATCH = "ETags of the chat; answers 412 when the chat has none of these versions";

    static final Operation LIST = Operation.of("listChats", GROUP, "List and find chats")
            .describedAs(
                    "Lists the newest chats first. A chat must pass all filters; role, author and model are those of one message. "
                            + "The role user sees own chats only. `metadata.<key>=<value>` compares a member with the text, and "
                            + "with the number, true, false or null that the text stands for; a dot in the key leads into an "
                            + "object, or is a part of a key. A page may be short, or empty, although there are more, when it "
                            + "takes long to find them (q, role, author, model): has_more tells. Sorted by last_message, a chat that gets a "
                            + "message meanwhile moves to the top; it may come twice, and none is left out but those that moved.")
            .paged()
            .query(
                    "sort",
                    Fields.word(ChatSort.words()),
                    "created: the chats that began last come first (default); last_message: those whose last message is the "
                            + "newest (created_at); a chat without messages counts with the time when it began. Not beside q")
            .query("from", Fields.dateOrTime(), "The chat began at this time or later (created_at); of a date: in tz")
            .query("to", Fields.dateOrTime(), "The chat began before this time; a date is the first day no more in it")
            .query("tz", Fields.zone(), "The IANA time zone of dates (default: the organization's)")
            .query(
                    "tag",
                    Fields.listOf(Fields.text(1, 100), 50),
                    "The chat has this tag; when repeated, all of the tags")
            .query("external_id", Fields.text(1, MAX_NAME), "The chat has this name of your own")
            .query("user_id", Fields.uuid(), "The chat belongs to this person")
            .query(
                    "external_user_id",
                    Fields.text(1, MAX_NAME),
                    "The chat belongs to this user, by your own name for the user")
            .query("role", ChatShapes.ROLE, "The chat has a message of this role")
            .query(
                    "author",
                    Fields.text(1, MAX_NAME),
                    "The chat has a message of this author, by the author's id or name")
            .query("model", Fields.text(1, MAX_NAME), "The chat has a message that this model wrote")
            .query(
                    "metadata.*",
                    Fields.text(0, MAX_NAME),
                    "The metadata of the chat has this value under this key; up to 10 keys, with up to 5 dots in each")
            .query(
                    "q",
                    Fields.text(1, 500),
                    "The title or one message has all these words: word, beginning*, \"a phrase\"; and none of those after a "
                            + "minus: -word, -\"a phrase\". The digits of a telephone number are found without its separators")
            .answers(
                    200,
                    ObjectShape.named("ChatPage")
                            .with(Fields.page("ChatPage", LISTED))
                            .optional("search", LAG, "With q: how far the index of words is behind the stored messages")
                            .optional(
                                    "activity",
                                    ACTIVITY,
                                    "With sort=last_message: how far the order is behind the stored messages"),
                    "A page of chats")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation CREATE = Operation.of("createChat", GROUP, "Make a chat")
            .describedAs(
                    "Makes a chat without messages; programs post those. A chat that the role user makes belongs to that user. "
                            + IdempotencyHeader.OFFER + ".")
            .reads(IdempotencyHeader.NAME, IdempotencyHeader.MEANING)
            .takes(
                    ObjectShape.named("ChatToMake")
                            .with(CHANGES)
                            .optional("external_id", NAME, "Your own name for the chat, unique in the organization")
                            .optional(
                                    "created_at",
                                    Fields.nullable(Fields.time()),
                                    "The time when the chat began; now when left out, or that of an earlier message"),
                    "{\"title\":\"Call about a late parcel\",\"tags\":[\"phone\"],\"metadata\":{\"plan\":\"pro\"}}")
            .answers(201, ChatShapes.CHAT, "Made")
            .withHeader("Location", "The URL of the chat")
            .fails(
                    ProblemCode.ID_CONFLICT,
                    ChatProblems.ERASED,
                    AccessProblems.ROLE_NOT_ALLOWED,
                    ChatProblems.REQUEST_IN_FLIGHT,
                    ChatProblems.IDEMPOTENCY_KEY_REUSED);

    static final Operation GET = Operation.of("getChat", GROUP, "Read a chat")
            .describedAs("The ETag is the version of the chat itself, for If-Match; new messages do not change it.")
            .query(
                    "include_messages",
                    Fields.truth(),
                    "Adds the first 200 messages; their cursor continues in the list of the chat's messages")
            .answers(
                    200,
                    ObjectShape.named("Transcript")
                            .with(NAMED)
                            .optional(
                                    "messages",
                                    MessageOperations.PAGE,
                                    "The first messages, oldest first, when include_messages is true"),
                    "The chat")
            .withHeader("ETag", STATE)
            .fails(ChatProblems.CHAT_NOT_FOUND);

    static final Operation PATCH = Operation.of("changeChat", GROUP, "Change a chat")
            .describedAs("A member that is sent replaces the old value, null clears it, other members stay. "
                    + "With If-Match the chat changes only if it "
                    + "has not changed since. The role user cannot give a chat to others.")
            .reads("If-Match", IF_MATCH)
            .takes(CHANGES, "{\"title\":\"Parcel found\",\"tags\":[\"phone\",\"solved\"]}")
            .answers(200, NAMED, "The chat after the change")
            .withHeader("ETag", STATE)
            .fails(ChatProblems.CHAT_NOT_FOUND, ProblemCode.PRECONDITION_FAILED, AccessProblems.ROLE_NOT_ALLOWED);

    private static final String MERGE =
            "Describes a chat that is stored. A member that is sent replaces the old value, null clears it, "
                    + "other members stay; metadata is merged (RFC 7386): its members replace or are added, null takes one out. Redaction "
                    + "and tagging rules apply as to a new chat. With If-Match the chat changes only if it has not changed since. "
                    + "To repeat the request is harmless.";

    private static final ObjectShape DESCRIPTION = ObjectShape.named("ChatMergePatch")
            .with(CHANGES)
            .optional(
                    "metadata",
                    Fields.nullable(Fields.anyObject()),
                    "Members to replace or to add; null takes one out. All metadata may be 64 KiB afterwards");

    private static final String DESCRIPTION_EXAMPLE =
            "{\"title\":\"Parcel found\",\"metadata\":{\"plan\":\"pro\",\"queue\":null}}";

    static final Operation DESCRIBE = described("describeChat", "Describe a chat", "");

    static final Operation DESCRIBE_BY_EXTERNAL_ID = described(
            "describeChatByExternalId",
            "Describe a chat by its external id",
            " The external id stands in the path percent-encoded, a slash as %2F.");

    static final Operation GET_BY_KEY = read("getChatByKey", "Read a chat with a key", "");

    static final Operation GET_BY_EXTERNAL_ID = read(
            "getChatByExternalId",
            "Read a chat by its external id",
            " The external id stands in the path percent-encoded, a slash as %2F.");

    private static Operation described(String id, String summary, String more) {
        return Operation.of(id, GROUP, summary)
                .describedAs(MERGE + more)
                .reads("If-Match", IF_MATCH)
                .takes(DESCRIPTION, DESCRIPTION_EXAMPLE)
                .answers(200, NAMED, "The chat after the change")
                .withHeader("ETag", STATE)
                .fails(ChatProblems.CHAT_NOT_FOUND, ProblemCode.PRECONDITION_FAILED);
    }

    private static Operation read(String id, String summary, String more) {
        return Operation.of(id, GROUP, summary)
                .describedAs("The ETag is the version of the chat itself, for If-Match." + more)
                .answers(200, NAMED, "The chat")
                .withHeader("ETag", STATE)
                .fails(ChatProblems.CHAT_NOT_FOUND);
    }

    static final Operation DELETE = Operation.of("deleteChat", GROUP, "Delete a chat")
            .describedAs(
                    "Deletes the chat and all its messages for ever. With If-Match only if the chat has not changed since.")
            .reads("If-Match", IF_MATCH)
            .answers(204, "The chat was deleted")
            .fails(ChatProblems.CHAT_NOT_FOUND, ProblemCode.PRECONDITION_FAILED);

    private ChatOperations() {}
}
