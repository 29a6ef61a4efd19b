package io.chatlogger.delivery.exports.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats that exports can have. */
public final class Formats {
    private static final Formats STANDARD = new Formats(List.of(
            new CsvFormat(),
            new JsonFormat(),
            new NdjsonFormat(),
            new XmlFormat(),
            new XlsxFormat(),
            new OpenAiFormat()));

    private final List<ExportFormat> formats;

    Formats(List<ExportFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** Returns the formats that ChatLogger ships. */
    public static Formats standard() {
        return STANDARD;
    }

    public Optional<ExportFormat> named(String name) {
        return formats.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /**
     * Returns the format that the client prefers among those that its header names. A wildcard names no format, because browsers and tools
     * send wildcards to express no preference.
     *
     * @param accept the header {@code Accept} (RFC 9110, section 12.5.1); null if there is none
     */
    public Optional<ExportFormat> accepted(@Nullable String accept) {
        return accept == null ? Optional.empty() : AcceptHeader.best(accept, formats);
    }

    /** Returns the names of the formats, for the OpenAPI document and error texts. */
    public List<String> names() {
        return formats.stream().map(ExportFormat::name).toList();
    }
}
