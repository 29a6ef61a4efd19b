package io.chatlogger.conversations.chats;

import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import java.util.List;

/** Describes the request that changes many chats, and its answer. */
final class BulkOperations {
    static final int MOST_IDS = 200;
    private static final int MOST_TAGS = 20;
    private static final int MAX_TAG_CHARS = 100;

    private static final ObjectShape FAILED = ObjectShape.named("FailedChat")
            .required("id", Fields.uuid(), "")
            .required("status", Fields.count(), "The status that the route of the single chat would have answered")
            .required("code", Fields.text(), "The code of the problem")
            .required("detail", Fields.text(), "What was wrong with this chat");

    static final Operation CHANGE = Operation.of("changeChats", ChatOperations.GROUP, "Change many chats")
            .describedAs(
                    "Adds tags to chats, takes tags from them, or deletes them with all their messages. Each chat is decided as by "
                            + "its own route: some may fail while the others are changed. A chat that has the tags already counts as "
                            + "done, and does not change. To repeat the request is harmless.")
            .takes(
                    ObjectShape.named("ManyChats")
                            .required("action", Fields.word(List.of("tag", "untag", "delete")), "")
                            .required("ids", Fields.listOf(Fields.uuid(), MOST_IDS), "1 to 200 chats")
                            .optional(
                                    "tags",
                                    Fields.listOf(Fields.text(1, MAX_TAG_CHARS), MOST_TAGS),
                                    "With tag and untag: 1 to 20 tags"),
                    "{\"action\":\"tag\",\"ids\":[\"019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60\"],\"tags\":[\"solved\"]}")
            .answers(
                    200,
                    ObjectShape.named("ManyChatsAnswer")
                            .required("done", Fields.listOf(Fields.uuid()), "The chats that are as was asked")
                            .required("failed", Fields.listOf(FAILED), "The other ones"),
                    "What became of each chat")
            .fails(ProblemCode.AMBIGUOUS);

    private BulkOperations() {}
}
