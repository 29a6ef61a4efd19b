package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.Bundle;
import io.chatlogger.tools.importer.source.ChatSink;
import io.chatlogger.tools.importer.source.Glimpse;
import io.chatlogger.tools.importer.source.ImportOptions;
import io.chatlogger.tools.importer.source.ImportSource;

/** A source that fails as no source should. */
record Crashing(Throwable crash) implements ImportSource {
    @Override
    public String word() {
        return "crashing";
    }

    @Override
    public String title() {
        return "A source that crashes";
    }

    @Override
    public boolean fits(Glimpse file) {
        return false;
    }

    @Override
    public void read(Bundle from, ImportOptions options, ChatSink to) {
        switch (crash) {
            case Error error -> throw error;
            case RuntimeException failure -> throw failure;
            default -> throw new IllegalArgumentException(crash);
        }
    }
}
