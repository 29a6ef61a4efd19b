package io.chatlogger.tools.importer.source;

import java.util.List;

/** A single file. */
record FileBundle(String name, Member file, long bytes) implements Bundle {
    @Override
    public List<Member> members() {
        return List.of(file);
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public void close() {}
}
