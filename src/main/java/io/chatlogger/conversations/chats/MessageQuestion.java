package io.chatlogger.conversations.chats;

import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.TextFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question for messages of a chat: who asks, for which of them, and how much of each.
 *
 * @param around the message in whose surroundings the first page is; null for a page from an end
 * @param order {@link #OLDEST}, {@link #NEWEST}, or null when the request leaves it to the cursor
 * @param q words that each message must have; null for none
 * @param preview the most characters of each content; null for all
 */
record MessageQuestion(
        Viewer viewer,
        UUID chat,
        @Nullable UUID around,
        @Nullable String order,
        @Nullable String q,
        @Nullable Integer preview) {
    static final String AROUND = "around";
    static final String ORDER = "order";
    static final String OLDEST = "oldest";
    static final String NEWEST = "newest";
    static final String PREVIEW = "preview";
    static final int MAX_PREVIEW = 100_000;

    /** The question for all messages. */
    static MessageQuestion all(Viewer viewer, UUID chat) {
        return new MessageQuestion(viewer, chat, null, null, null, null);
    }

    /** Reads the parameters; throws the Problem {@code ambiguous} when they contradict each other. */
    static MessageQuestion of(Viewer viewer, UUID chat, Input input) {
        UUID around = input.query().value(AROUND, TextFormat.ID);
        String order = input.query().text(ORDER);
        String q = input.query().text("q");
        if (around != null && NEWEST.equals(order)) {
            throw ambiguous(ORDER, "order is newest beside around (expected oldest, or none: such a page is in order)");
        }
        if (around != null && q != null) {
            throw ambiguous("q", "q stands beside around (expected one of them)");
        }
        return new MessageQuestion(viewer, chat, around, order, q, preview(input));
    }

    static @Nullable Integer preview(Input input) {
        return input.query().has(PREVIEW) ? (Integer) input.query().number(PREVIEW, 0) : null;
    }

    /** Returns where a page begins whose place no cursor tells. */
    MessagePlace first() {
        return NEWEST.equals(order) ? MessagePlace.NEWEST : MessagePlace.OLDEST;
    }

    /** Returns the place, in which a cursor leads, when it does not contradict the order. */
    MessagePlace checked(MessagePlace place) {
        if (order != null && place.backward() != order.equals(NEWEST)) {
            throw ambiguous(
                    ORDER,
                    "order is " + order
                            + " beside a cursor that leads the other way (expected none: the cursor has one)");
        }
        return place;
    }

    /** Returns a text that is equal for the same list only: a cursor is bound to it. */
    String text() {
        return q == null ? chat.toString() : chat + " " + q;
    }

    private static Problem ambiguous(String parameter, String detail) {
        return Problem.at("/" + parameter, ProblemCode.AMBIGUOUS, detail);
    }
}
