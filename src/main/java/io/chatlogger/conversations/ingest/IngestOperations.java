package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.ChatDraft;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.ChatShapes;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.MessageDraft;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;

/**
 * Describes the requests and answers of the ingest. Its bodies are checked while they are decoded, by {@link FieldRules} and not by these
 * shapes.
 */
final class IngestOperations {
    private static final String GROUP = "Ingest";
    private static final int MAX_NAME = FieldRules.MAX_NAME_CHARS;
    private static final ObjectShape ITEM = ObjectShape.named("IngestItem")
            .with(MessageDraft.SHAPE)
            .optional("chat_id", Fields.nullable(Fields.uuid()), "The id of the chat; or external_chat_id")
            .optional(
                    "external_chat_id",
                    Fields.nullable(Fields.text(1, MAX_NAME)),
                    "The external id of the chat; or chat_id")
            .optional("chat", Fields.nullable(ChatDraft.SHAPE), "The description of the chat, used if the chat is new")
            .andOthers();

    private static final Shape IGNORED = Fields.listOf(Fields.text(), Ignored.MAX_NAMED);
    private static final String IGNORED_OF_ONE =
            "The members of the body that nothing reads, so they were not stored (JSON Pointers)";

    private static final ObjectShape VERDICT = ObjectShape.named("Verdict")
            .required("index", Fields.count(), "The index of the item, from 0; in NDJSON the index of the line")
            .required("id", Fields.nullable(Fields.text()), "")
            .required("status", Fields.count(), "The HTTP status of this item alone")
            .required("code", Fields.nullable(Fields.text()), "")
            .required("pointer", Fields.nullable(Fields.text()), "")
            .required("detail", Fields.nullable(Fields.text()), "")
            .required(
                    "ignored",
                    IGNORED,
                    "The members of the item that nothing reads (JSON Pointers); at most 2,000 in all items together")
            .andOthers();

    private static final ObjectShape STORED_CHAT = ObjectShape.named("StoredChat")
            .with(ChatShapes.CHAT)
            .required("chat_id", Fields.uuid(), "The same value as id")
            .required("ignored", IGNORED, IGNORED_OF_ONE);

    private static final ObjectShape STORED_MESSAGE = ObjectShape.named("StoredMessage")
            .with(ChatShapes.MESSAGE)
            .required("message_id", Fields.uuid(), "The same value as id")
            .required("ignored", IGNORED, IGNORED_OF_ONE);

    static final Operation CHAT = Operation.of("postChat", GROUP, "Store a chat")
            .describedAs("Stores a chat, with its first messages if the body has any: either all of it or nothing. "
                    + IdempotencyHeader.OFFER + " without an id.")
            .reads(IdempotencyHeader.NAME, IdempotencyHeader.MEANING)
            .takes(
                    ObjectShape.named("NewChat")
                            .with(ChatDraft.SHAPE)
                            .optional("messages", Fields.nullable(Fields.listOf(MessageDraft.SHAPE, 1000)), ""),
                    "{\"external_id\":\"ticket-4711\",\"title\":\"Late parcel\",\"messages\":[{\"role\":\"user\",\"content\":\"Where is it?\"}]}")
            .bodyRequired()
            .answers(201, STORED_CHAT, "Stored")
            .withHeader("Location", "Where it is")
            .answers(200, STORED_CHAT, "It was stored before")
            .fails(
                    ProblemCode.ID_CONFLICT,
                    ChatProblems.ERASED,
                    ChatProblems.REQUEST_IN_FLIGHT,
                    ChatProblems.IDEMPOTENCY_KEY_REUSED);

    static final Operation MESSAGE = Operation.of("postMessage", GROUP, "Store a message")
            .describedAs(
                    "The server sends a 2xx after COMMIT. Idempotency-Key works as for chats. A message goes in as clients of "
                            + "OpenAI and Anthropic hold it. The answer names the members that nothing reads.")
            .reads(IdempotencyHeader.NAME, IdempotencyHeader.MEANING)
            .takes(
                    MessageDraft.SHAPE,
                    "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"find_parcel\",\"arguments\":\"{\\\"number\\\":4711}\"}}]}")
            .answers(201, STORED_MESSAGE, "Stored")
            .answers(200, STORED_MESSAGE, "It was stored before")
            .fails(
                    ChatProblems.CHAT_NOT_FOUND,
                    ChatProblems.ERASED,
                    ProblemCode.ID_CONFLICT,
                    ChatProblems.REQUEST_IN_FLIGHT,
                    ChatProblems.IDEMPOTENCY_KEY_REUSED,
                    ProblemCode.INVALID_PATH);

    private static final ObjectShape VERDICTS = ObjectShape.named("Verdicts")
            .required("accepted", Fields.count(), "")
            .required("duplicates", Fields.count(), "")
            .required("rejected", Fields.count(), "")
            .required("items", Fields.listOf(VERDICT), "The items that were not stored now; with verbose all items")
            .required(
                    "items_omitted",
                    Fields.count(),
                    "The number of items that are not listed, because the list is full")
            .required("ignored", Fields.count(), "The number of members that nothing reads, in all items")
            .required("ignored_fields", IGNORED, "The first place of each of these members (JSON Pointers)");

    static final Operation INGEST = Operation.of("ingest", GROUP, "Store many messages of many chats")
            .describedAs(
                    "JSON, or application/x-ndjson with one IngestItem a line; plain or gzip. A chat that is named by "
                            + "external_chat_id is made when it is new.")
            .query("verbose", Fields.truth(), "List every item, not only those that were not stored now")
            .reads(IdempotencyHeader.NAME, IdempotencyHeader.MEANING)
            .reads("Content-Encoding", "gzip when the body is compressed")
            .takes(
                    ObjectShape.named("IngestBatch").required("items", Fields.listOf(ITEM, 1000), ""),
                    "{\"items\":[{\"external_chat_id\":\"ticket-4711\",\"role\":\"user\",\"content\":\"Where is it?\"}]}")
            .alsoTakes("application/x-ndjson", Fields.text(), """
                    {"external_chat_id":"ticket-4711","role":"user","content":"Where is it?"}
                    {"external_chat_id":"ticket-4711","role":"assistant","content":"On its way."}
                    """)
            .answers(200, VERDICTS, "All items are stored")
            .answers(207, VERDICTS, "Some items were not stored; the member items says which and why")
            .fails(
                    ChatProblems.REQUEST_IN_FLIGHT,
                    ChatProblems.IDEMPOTENCY_KEY_REUSED,
                    ChatProblems.IDEMPOTENCY_KEY_UNSUPPORTED);

    static final Operation LIMITS = Operation.of("limits", GROUP, "Read the limits of one request")
            .answers(
                    200,
                    ObjectShape.named("Limits")
                            .required("message_body_bytes", Fields.count(), "")
                            .andOthers(),
                    "Each limit by its name");

    private IngestOperations() {}
}
