package io.chatlogger.conversations.tail;

import io.chatlogger.conversations.model.ChatShapes;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Operation;

/** Describes the stream of live events. */
final class TailOperations {
    private static final int MAX_NAME = FieldRules.MAX_NAME_CHARS;
    private static final int MAX_AGE_SECONDS = 366 * 24 * 3600;

    static final String LAST_EVENT_ID = "last-event-id";

    static final Operation EVENTS = Operation.of("streamLiveEvents", "Live", "Watch what is stored")
            .describedAs(
                    "Sends server-sent events as messages are stored, in the order of commits. With an id: `message` (the content cut "
                            + "after 4,096 characters, then `truncated`; `content_length`; `chat`) and `chat` (`change` is created, "
                            + "changed or deleted). Without: `ready`, `beat` every 10 s (`as_of`, `lag_ms`), `skipped` (`events`, "
                            + "`from`, `to`) when the client did not read fast enough, `reset` (`reason`) when it could not go on "
                            + "from its id, and `end` (`reason`) before the stream ends, after 15 minutes at the latest: connect "
                            + "again with the last id, at any node. An event must pass all filters; role, model and contains leave "
                            + "out what happens to chats. The role user sees own chats only. At most 5 streams of a person.")
            .reads("Last-Event-ID", "The id of the last event that was seen: goes on behind it, up to 15 minutes back")
            .query("after", Fields.text(1, 1000), "The same, where no header can be sent")
            .query("chat_id", Fields.uuid(), "Of this chat")
            .query(
                    "tag",
                    Fields.listOf(Fields.text(1, 100), 50),
                    "The chat has this tag; when repeated, all of the tags")
            .query("role", ChatShapes.ROLE, "Messages of this role")
            .query("user_id", Fields.uuid(), "The chat belongs to this person")
            .query("external_user_id", Fields.text(1, MAX_NAME), "The chat belongs to this user, by your own name")
            .query("model", Fields.text(1, MAX_NAME), "Messages that this model wrote")
            .query("metadata.*", Fields.text(0, MAX_NAME), "The metadata of the chat has this value under this key")
            .query("contains", Fields.text(1, 500), "Messages whose content contains this, in upper or lower case")
            .query(
                    "max_age",
                    Fields.integer(0, MAX_AGE_SECONDS),
                    "Messages whose created_at is at most so many seconds ago; leaves out an import of old chats")
            .answers(new Answer(200, null, "text/event-stream", "What is stored, until the client leaves"))
            .fails(ProblemCode.OVERLOADED, ProblemCode.NOT_READY);

    private TailOperations() {}
}
