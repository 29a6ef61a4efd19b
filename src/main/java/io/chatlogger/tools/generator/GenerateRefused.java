package io.chatlogger.tools.generator;

/** It cannot be done; the message is a sentence that says what to do. */
final class GenerateRefused extends Exception {
    private static final long serialVersionUID = 1L;

    GenerateRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
