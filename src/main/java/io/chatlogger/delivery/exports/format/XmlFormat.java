package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;

/**
 * XML 1.0 in UTF-8:
 *
 * <pre>{@code
 * <?xml version="1.0" encoding="UTF-8"?>
 * <export type="all">
 * <chat><id>…</id><title>…</title><tags><tag>…</tag></tags>…<messages>
 * <message><id>…</id><role>user</role><content>…</content>…</message>
 * </messages></chat>
 * </export>
 * }</pre>
 *
 * <ul>
 *   <li>If only chats or only messages are exported, their elements stand directly in {@code export}.
 *   <li>An element has the name of its column. An absent value has no element; an empty text is an empty element. {@code metadata} is JSON,
 *       as text.
 *   <li>A character that XML 1.0 cannot contain (controls except tab, line feed and carriage return; U+FFFE; U+FFFF) is written as
 *       {@code _xHHHH_}, with its number in four hexadecimal digits. If a text already contains {@code _x} and four such digits, its
 *       {@code _} is written as {@code _x005F_}. A reader that replaces each {@code _xHHHH_} from left to right gets the original text.
 *       Office Open XML does the same (ECMA-376 part 1, section 22.9.2.19).
 *   <li>A carriage return is written as a character reference to 13, because a parser would turn it into a line feed (XML 1.0, section
 *       2.11).
 * </ul>
 */
final class XmlFormat implements ExportFormat {
    @Override
    public String name() {
        return "xml";
    }

    /** Returns the media type without a charset, because the XML declaration names it (RFC 7303, section 3.2). */
    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) throws IOException {
        return new XmlWriter(new OutputBuffer(out), layout);
    }
}
