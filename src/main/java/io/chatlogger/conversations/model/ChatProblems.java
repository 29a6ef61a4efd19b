package io.chatlogger.conversations.model;

import io.chatlogger.platform.problem.ProblemCode;

/** The problems of requests about a chat or its messages. */
public final class ChatProblems {
    public static final ProblemCode CHAT_NOT_FOUND = new ProblemCode("chat_not_found", 404, "There is no such chat");
    public static final ProblemCode REQUEST_IN_FLIGHT =
            new ProblemCode("request_in_flight", 409, "A request with this idempotency key is under way");
    public static final ProblemCode IDEMPOTENCY_KEY_REUSED =
            new ProblemCode("idempotency_key_reused", 422, "The idempotency key was used with another request");
    public static final ProblemCode IDEMPOTENCY_KEY_UNSUPPORTED =
            new ProblemCode("idempotency_key_unsupported", 422, "A stream takes no idempotency key");

    private ChatProblems() {}
}
