package io.chatlogger.delivery.exports;

import io.chatlogger.conversations.model.ChatShapes;
import io.chatlogger.conversations.model.MetadataFilter;
import io.chatlogger.delivery.exports.format.Compression;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The shapes of exports in bodies and answers of the API. */
final class ExportShapes {
    static final String ASYNC = "async";
    static final String SYNC = "sync";
    private static final int MAX_COLUMNS = 50;
    private static final int MAX_COLUMN = 264;
    private static final int MAX_CHATS = 1000;
    private static final int MAX_NAME = 255;
    private static final int MAX_TAG = 100;
    private static final Shape NAME = Fields.text(1, MAX_NAME);
    private static final int MAX_TAGS = 50;

    static final Shape FORMAT = Fields.word(Formats.standard().names());

    /** The shape of one tag, or of several, all of which a chat must have: like the parameter of the list, which may be repeated. */
    private static final Shape TAG = new Shape.Plain(new JsonObject()
            .put("type", new JsonArray().add("string").add("array"))
            .put("minLength", 1)
            .put("maxLength", MAX_TAG)
            .put("maxItems", MAX_TAGS)
            .put("items", Fields.text(1, MAX_TAG).json()));

    /** Values by the keys that the list of chats has after {@code metadata.}: nested by dots. */
    private static final Shape METADATA = new Shape.Plain(new JsonObject()
            .put("type", "object")
            .put("maxProperties", MetadataFilter.MAX_VALUES)
            .put(
                    "additionalProperties",
                    new JsonObject()
                            .put(
                                    "type",
                                    new JsonArray()
                                            .add("string")
                                            .add("number")
                                            .add("boolean")
                                            .add("null"))
                            .put("maxLength", MAX_NAME)));

    static final ObjectShape FILTERS = ObjectShape.named("ExportFilters")
            .optional("from", Fields.dateOrTime(), "Begun (of messages: said) at this time or later, by created_at")
            .optional(
                    "to",
                    Fields.dateOrTime(),
                    "Begun (of messages: said) before this time; a date is the first day no more in it")
            .optional("tz", Fields.zone(), "The IANA time zone of dates; left out: the organization's")
            .optional("tag", TAG, "The chat has this tag; a list: all of them")
            .optional("role", ChatShapes.ROLE, "The chat has a message of this role; of messages: its own role")
            .optional(
                    "author", NAME, "The chat has a message of this author, by id or name; of messages: its own author")
            .optional("model", NAME, "The chat has a message that this model wrote; of messages: its own model")
            .optional("external_id", NAME, "The chat has this name of your own")
            .optional("user_id", Fields.uuid(), "The chat is this person's")
            .optional("external_user_id", NAME, "The chat is theirs, by your own name")
            .optional(
                    "metadata",
                    METADATA,
                    "The chat's metadata has these values, by the keys of the list of chats (nested by dots: {\"plan.name\": "
                            + "\"pro\"})")
            .optional("chat_ids", Fields.listOf(Fields.uuid(), MAX_CHATS), "Only of these chats")
            .optional("q", Fields.text(1, 500), "The chat has all these words in the title or in one message");

    static final ObjectShape ASKED = ObjectShape.named("ExportToMake")
            .required(
                    "type",
                    Fields.word(ExportType.words()),
                    "What is exported: messages, chats, or all, which is each chat and then its messages")
            .optional("format", FORMAT, "Of the file; left out: by ?format=, else by Accept")
            .optional("compression", Fields.word(Compression.words()), "Left out: none")
            .optional("filters", FILTERS, "What is to be in it; left out: everything")
            .optional(
                    "columns",
                    Fields.listOf(Fields.text(1, MAX_COLUMN), MAX_COLUMNS),
                    "Which columns (members, elements), in this order, also `metadata.<key>` (nested by dots); left out: those that are "
                            + "usual for the format")
            .optional("mode", Fields.word(List.of(ASYNC, SYNC)), "sync: the file is the answer. Left out: async")
            .optional(
                    "raw",
                    Fields.truth(),
                    "CSV: whether cells that a spreadsheet would run as a formula are left as they are")
            .optional("bom", Fields.truth(), "CSV: whether the file begins with a byte order mark, for spreadsheets");

    private static final ObjectShape PROGRESS = ObjectShape.named("ExportProgress")
            .required("rows", Fields.count(), "Written in the current attempt")
            .required("total_rows", Fields.nullable(Fields.count()), "In all; null until they are counted")
            .required("percent", Fields.integer(0, 100), "100 when the file is there")
            .required("bytes", Fields.count(), "Of the file so far");

    static final ObjectShape EXPORT = ObjectShape.named("Export")
            .required("id", Fields.uuid(), "")
            .required("status", Fields.word(ExportStatus.words()), "expired: the file is not kept any more")
            .required("type", Fields.text(), "")
            .required("format", Fields.text(), "")
            .required("compression", Fields.text(), "")
            .required("filters", Fields.anyObject(), "As they were sent")
            .required("columns", Fields.listOf(Fields.text()), "")
            .required("raw", Fields.truth(), "")
            .required("bom", Fields.truth(), "")
            .required(
                    "cut_cells", Fields.count(), "Texts that were cut, because a cell of xlsx holds 32,767 characters")
            .required("progress", PROGRESS, "")
            .required("attempts", Fields.count(), "How many times it was begun")
            .required("reason", Fields.nullable(Fields.text()), "Why the last attempt failed")
            .required(
                    "requested_by", Fields.nullable(Fields.uuid()), "The person who asked; null: a program, by its key")
            .required("created_at", Fields.time(), "When it was asked for")
            .required("started_at", Fields.nullable(Fields.time()), "")
            .required("finished_at", Fields.nullable(Fields.time()), "")
            .required("expires_at", Fields.nullable(Fields.time()), "Until when the file can be downloaded")
            .required("next_attempt_at", Fields.nullable(Fields.time()), "When it may begin; null unless it waits")
            .required("sha256", Fields.nullable(Fields.text()), "Of the file, 64 hexadecimal digits")
            .required("url", Fields.nullable(Fields.text()), "Where the file is");

    private ExportShapes() {}
}
