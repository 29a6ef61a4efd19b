package io.chatlogger.tools.importer;

import io.chatlogger.platform.problem.ProblemCode;

/**
 * A line, chat or message that was not stored, and the reason.
 *
 * @param code the stable word of the API's table of errors
 * @param detail a sentence
 */
record Refusal(What what, SourcePlace origin, String code, String detail) {
    enum What {
        LINE,
        CHAT,
        MESSAGE
    }

    static Refusal of(What what, SourcePlace origin, ProblemCode code, String detail) {
        return new Refusal(what, origin, code.word(), detail);
    }
}
