package io.chatlogger.tools.importer.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file cannot be read, or not further. The message is a sentence for the operator, with the place and what to do. */
public final class UnreadableInput extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableInput(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    UnreadableInput(String sentence) {
        this(sentence, null);
    }
}
