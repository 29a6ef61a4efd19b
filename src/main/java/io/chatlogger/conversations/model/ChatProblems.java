package io.chatlogger.conversations.model;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The problems of requests about a chat or its messages. */
public final class ChatProblems {
    public static final ProblemCode CHAT_NOT_FOUND = new ProblemCode("chat_not_found", 404, "There is no such chat");
    public static final ProblemCode REQUEST_IN_FLIGHT =
            new ProblemCode("request_in_flight", 409, "A request with this idempotency key is under way");
    public static final ProblemCode IDEMPOTENCY_KEY_REUSED =
            new ProblemCode("idempotency_key_reused", 422, "The idempotency key was used with another request");
    public static final ProblemCode IDEMPOTENCY_KEY_UNSUPPORTED =
            new ProblemCode("idempotency_key_unsupported", 422, "A stream takes no idempotency key");

    public static final ProblemCode ERASED = new ProblemCode("erased", 410, "It was erased");

    private ChatProblems() {}

    /** Returns the problem of a chat or a message that is not stored again, because its chat was erased a short while ago. */
    public static Problem erased() {
        return Problem.of(
                ERASED,
                "The chat was erased: a chat with this id or external_id, and its messages, are not stored again for a while");
    }

    /**
     * Returns the problem of a chat that is given to somebody who is no person of the organization.
     *
     * @param pointer the JSON Pointer of the member
     */
    public static Problem unknownPerson(String pointer, @Nullable UUID userId) {
        return Problem.at(
                pointer,
                ProblemCode.UNKNOWN_VALUE,
                "user_id is " + userId + " (expected the id of a person of the organization)");
    }
}
