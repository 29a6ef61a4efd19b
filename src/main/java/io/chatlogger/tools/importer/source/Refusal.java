package io.chatlogger.tools.importer.source;

import io.chatlogger.platform.problem.ProblemCode;

/**
 * A line, chat or message that was not stored, and the reason.
 *
 * @param code the stable word of the API's table of errors
 * @param detail a sentence
 */
public record Refusal(What what, SourcePlace origin, String code, String detail) {
    /** The kind of thing that was refused. */
    public enum What {
        LINE,
        CHAT,
        MESSAGE
    }

    /** Returns a refusal for a reason that is found before anything is sent. */
    public static Refusal of(What what, SourcePlace origin, ProblemCode code, String detail) {
        return new Refusal(what, origin, code.word(), detail);
    }
}
