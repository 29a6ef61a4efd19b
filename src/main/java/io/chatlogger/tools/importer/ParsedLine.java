package io.chatlogger.tools.importer;

import io.chatlogger.platform.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line held.
 *
 * @param chat equal for lines of one chat
 * @param chats 1 when the line was a whole chat, else 0
 * @param messages how many messages it held, also those that are refused
 * @param items the messages to send, in order
 * @param chatAlone the chat, when it has no messages, or no external id by which they could make it; sent before them
 * @param refused what cannot be sent
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
