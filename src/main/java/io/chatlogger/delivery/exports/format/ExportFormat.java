package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One format of files; made known by one line in {@link Formats}. Holds no state, so one instance serves all. */
public interface ExportFormat {
    /** The word in requests. */
    String name();

    /** As {@code Content-Type} has it, parameters included. */
    String mediaType();

    /** Of file names, without the dot. */
    String extension();

    /** The columns of a file for which none were chosen, in their order. */
    default List<String> standardColumns(ExportType type) {
        return Columns.standard(type);
    }

    /**
     * Begins a file. What it writes may block, so this is for worker threads.
     *
     * @param out is given large pieces, so it needs no buffer; it is never closed here
     */
    ExportWriter open(OutputStream out, ExportLayout layout) throws IOException;
}
