package io.chatlogger.tools.importer.source;

import java.io.Closeable;
import java.util.List;

/** What an operator names on the command line: a file, a folder, a ZIP or standard input. */
public interface Bundle extends Closeable {
    /** The most files of a folder or ZIP. */
    int MAX_MEMBERS = 1_000_000;

    /** Returns the name as the operator gave it. */
    String name();

    /** Returns the files that may hold chats, sorted by name; pictures, sounds and the like are left out. */
    List<Member> members();

    /** Returns the number of bytes that are read when every file is; -1 if it is unknown. */
    long bytes();

    /** Returns whether the operator named one file, which is then read even if it does not look as expected. */
    boolean single();
}
