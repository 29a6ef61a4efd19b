package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A format of export files. One line in {@link Formats} registers it. It has no state, so one instance serves all exports. */
public interface ExportFormat {
    /** Returns the name that requests use. */
    String name();

    /** Returns the value of {@code Content-Type}, with its parameters. */
    String mediaType();

    /** Returns the extension of file names, without the dot. */
    String extension();

    /** Returns the types of which the format makes files. */
    default Set<ExportType> types() {
        return EnumSet.allOf(ExportType.class);
    }

    /** Returns whether the columns of a file can be chosen. */
    default boolean hasColumns() {
        return true;
    }

    /** Returns the columns of a file for which none were chosen, in their order. */
    default List<String> standardColumns(ExportType type) {
        return Columns.standard(type);
    }

    /**
     * Begins a file. Writing may block, so it belongs on a worker thread.
     *
     * @param out the stream to write to; it gets large pieces, so it needs no buffer; the format never closes it
     */
    ExportWriter open(OutputStream out, ExportLayout layout) throws IOException;
}
