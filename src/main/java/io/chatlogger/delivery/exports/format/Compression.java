package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The compression of a file. */
public enum Compression {
    NONE {
        @Override
        public ExportWriter open(ExportFormat format, OutputStream out, ExportLayout layout) throws IOException {
            return format.open(out, layout);
        }

        @Override
        public String mediaType(ExportFormat format) {
            return format.mediaType();
        }

        @Override
        public String extension(ExportFormat format) {
            return format.extension();
        }
    },
    /** Gzip (RFC 1952), without a time in the header, so that the same rows give the same bytes. */
    GZIP {
        @Override
        public ExportWriter open(ExportFormat format, OutputStream out, ExportLayout layout) throws IOException {
            return GzipWriter.open(format, out, layout);
        }

        @Override
        public String mediaType(ExportFormat format) {
            return "application/gzip";
        }

        @Override
        public String extension(ExportFormat format) {
            return format.extension() + ".gz";
        }
    };

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Begins a file, see {@link ExportFormat#open}. */
    public abstract ExportWriter open(ExportFormat format, OutputStream out, ExportLayout layout) throws IOException;

    /** Returns the media type of the compressed file. */
    public abstract String mediaType(ExportFormat format);

    /** Returns the extension of the compressed file's name, without the dot before it. */
    public abstract String extension(ExportFormat format);

    /** Returns the name that requests use. */
    public String word() {
        return word;
    }

    public static Optional<Compression> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Compression::word).toList();
    }
}
