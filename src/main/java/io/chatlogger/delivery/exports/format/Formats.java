package io.chatlogger.delivery.exports.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats there are. */
public final class Formats {
    private static final Formats STANDARD =
            new Formats(List.of(new CsvFormat(), new JsonFormat(), new NdjsonFormat(), new XmlFormat()));

    private final List<ExportFormat> formats;

    Formats(List<ExportFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** Those of the product. */
    public static Formats standard() {
        return STANDARD;
    }

    public Optional<ExportFormat> named(String name) {
        return formats.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /**
     * What the client likes best of those that it names. Wildcards name none, since browsers and tools send them to say nothing.
     *
     * @param accept the header {@code Accept} (RFC 9110, section 12.5.1); null: there is none
     */
    public Optional<ExportFormat> accepted(@Nullable String accept) {
        return accept == null ? Optional.empty() : AcceptHeader.best(accept, formats);
    }

    /** For the API's document and error sentences. */
    public List<String> names() {
        return formats.stream().map(ExportFormat::name).toList();
    }
}
