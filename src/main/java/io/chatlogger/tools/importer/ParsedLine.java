package io.chatlogger.tools.importer;

import io.chatlogger.platform.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a line.
 *
 * @param chat a text that is equal for lines of one chat
 * @param chats 1 if the line was a whole chat, else 0
 * @param messages the number of messages in the line, including refused ones
 * @param items the messages to send, in order
 * @param chatAlone the chat, if it has no messages, or no external id by which the messages could create it; it is sent before them
 * @param refused the parts that cannot be sent
 */
record ParsedLine(
        String chat,
        int chats,
        int messages,
        List<Item> items,
        Shipment.@Nullable ChatAlone chatAlone,
        List<Refusal> refused) {

    static ParsedLine refused(SourcePlace origin, ProblemCode code, String detail) {
        return new ParsedLine("", 0, 0, List.of(), null, List.of(Refusal.of(Refusal.What.LINE, origin, code, detail)));
    }
}
