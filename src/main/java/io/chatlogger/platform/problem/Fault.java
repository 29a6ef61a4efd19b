package io.chatlogger.platform.problem;

/**
 * One error at one place of a body.
 *
 * @param pointer a JSON Pointer (RFC 6901) into the body; empty for the whole body
 * @param code the kind of error
 * @param detail the value that was found and what was expected
 */
public record Fault(String pointer, ProblemCode code, String detail) {}
