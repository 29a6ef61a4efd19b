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
 *   <li>Chats or messages stand right below {@code export} where only these are exported.
 *   <li>Elements are named as columns. One without a value is left out; an empty text is an empty element. {@code metadata} is JSON, as text.
 *   <li>A character that XML 1.0 cannot hold (controls but tab, line feed and carriage return; U+FFFE; U+FFFF) is written as {@code _xHHHH_},
 *       with its number in four hexadecimal digits, and the {@code _} of a text that already looks like that ({@code _x} and four digits) as
 *       {@code _x005F_}. Whoever replaces each {@code _xHHHH_} from left to right has the text again. It is how Office Open XML does it
 *       (ECMA-376 part 1, section 22.9.2.19).
 *   <li>A carriage return is written as a character reference to 13, for a parser would turn it into a line feed (XML 1.0, section 2.11).
 * </ul>
 */
final class XmlFormat implements ExportFormat {
    @Override
    public String name() {
        return "xml";
    }

    /** Without a charset, which the declaration says (RFC 7303, section 3.2). */
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
