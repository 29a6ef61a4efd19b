package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses a file while it is written. */
final class GzipWriter implements ExportWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Stream gzip;
    private final ExportWriter writer;

    private GzipWriter(Stream gzip, ExportWriter writer) {
        this.gzip = gzip;
        this.writer = writer;
    }

    static ExportWriter open(ExportFormat format, OutputStream out, ExportLayout layout) throws IOException {
        var gzip = new Stream(out);
        try {
            return new GzipWriter(gzip, format.open(gzip, layout));
        } catch (IOException | RuntimeException e) {
            gzip.free();
            throw e;
        }
    }

    @Override
    public void chat(Chat chat) throws IOException {
        writer.chat(chat);
    }

    @Override
    public void message(Message message, @Nullable ChatNames chat) throws IOException {
        writer.message(message, chat);
    }

    @Override
    public long cutCells() {
        return writer.cutCells();
    }

    @Override
    public void finish() throws IOException {
        writer.finish();
        gzip.finish();
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            gzip.free();
        }
    }

    /** A gzip stream without a time: the JDK's class writes 0 as the time. */
    private static final class Stream extends GZIPOutputStream {
        Stream(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
        }

        /** Frees the memory outside the heap. It writes no trailer, as close would, because an incomplete file must not look complete. */
        void free() {
            def.end();
        }
    }
}
