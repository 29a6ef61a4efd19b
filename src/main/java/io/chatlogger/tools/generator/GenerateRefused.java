package io.chatlogger.tools.generator;

/** The data cannot be made. The message is a sentence that says what to do. */
final class GenerateRefused extends Exception {
    private static final long serialVersionUID = 1L;

    GenerateRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
