package io.chatlogger.platform.problem;

/**
 * One thing that is wrong with one place of a body.
 *
 * @param pointer a JSON Pointer (RFC 6901) into the body; empty for the whole
 * @param code what kind of wrong
 * @param detail what was found and what was expected
 */
public record Fault(String pointer, ProblemCode code, String detail) {}
