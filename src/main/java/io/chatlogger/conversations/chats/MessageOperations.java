package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.ChatShapes;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import java.util.List;

/** Describes the requests and the answers of the routes of a chat's messages. */
final class MessageOperations {
    private static final ObjectShape SHOWN = ObjectShape.named("ShownMessage")
            .with(ChatShapes.MESSAGE)
            .optional("content_length", Fields.count(), "With preview: the length of the whole content, in code points")
            .optional("truncated", Fields.truth(), "With preview: whether the content is cut")
            .optional("snippet", ChatOperations.SNIPPET, "With q: the piece of the content that has the words");

    static final ObjectShape PAGE = ObjectShape.named("MessagePage")
            .with(Fields.page("MessagePage", SHOWN))
            .required(
                    "prev_cursor",
                    Fields.nullable(Fields.text()),
                    "The value of the parameter cursor for the messages before the first one, newest first; null when there "
                            + "are none, and on pages that are newest first themselves");

    static final Operation LIST = Operation.of("listMessages", ChatOperations.GROUP, "Read the messages of a chat")
            .describedAs(
                    "Lists the oldest messages first, or the newest. A page has at most about 4 MiB of text, and then fewer messages than "
                            + "the limit. A cursor has its direction: prev_cursor leads backwards, newest first, and the "
                            + "next_cursor there leads on backwards. Beside a cursor, around has no meaning. "
                            + "With q a page may be short, or empty, although there are more, when it takes long to find them: has_more tells.")
            .paged()
            .query(
                    MessageQuestion.AROUND,
                    Fields.uuid(),
                    "The first page has this message in its middle, oldest first. Not beside order=newest or q")
            .query(
                    MessageQuestion.ORDER,
                    Fields.word(List.of(MessageQuestion.OLDEST, MessageQuestion.NEWEST)),
                    "oldest: from the beginning on (default); newest: from the end backwards")
            .query(
                    "q",
                    Fields.text(1, 500),
                    "Only messages that have all these words, in the syntax of the list of chats; each with its snippet")
            .query(
                    MessageQuestion.PREVIEW,
                    Fields.integer(1, MessageQuestion.MAX_PREVIEW),
                    "Cuts each content after so many characters (code points)")
            .answers(200, PAGE, "A page of messages")
            .fails(ChatProblems.CHAT_NOT_FOUND, ChatProblems.MESSAGE_NOT_FOUND, ProblemCode.INVALID_CURSOR);

    static final Operation GET = Operation.of("getMessage", ChatOperations.GROUP, "Read a message")
            .describedAs("The whole message, however long it is.")
            .answers(200, ChatShapes.MESSAGE, "The message")
            .fails(ChatProblems.CHAT_NOT_FOUND, ChatProblems.MESSAGE_NOT_FOUND);

    private MessageOperations() {}
}
