package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * CSV as RFC 4180 defines it: a header, commas, CRLF, UTF-8.
 *
 * <ul>
 *   <li>Texts are always quoted. So the empty text ({@code ""}) differs from no value (an empty cell), as in PostgreSQL's {@code COPY}.
 *       Only a file of one column has {@code ""} for both, because readers skip blank lines. A quote in a text is doubled, and line ends in
 *       it are unchanged. Ids, roles, times and numbers are never quoted.
 *   <li>{@code tags} is a JSON array and {@code metadata} a JSON object, as text: a tag may contain any character that could separate tags.
 *   <li>There is no byte order mark unless the layout asks for it: RFC 4180 has none, and most programs would take it for a part of the
 *       first column's name. Some spreadsheets need it to read UTF-8.
 *   <li>In a file of {@link ExportType#ALL}, each row is a chat or a message; the column {@code record} says which. Cells that the row does
 *       not have are empty. {@code chat_id} of a chat is its own id, so that a chat and its messages can be filtered together.
 *   <li>Unless the layout is raw, a text that a spreadsheet would run as a formula is made harmless, see {@link FormulaGuard}.
 * </ul>
 */
final class CsvFormat implements ExportFormat {
    @Override
    public String name() {
        return "csv";
    }

    /** Returns the media type, with the parameters of RFC 4180, section 3. */
    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public List<String> standardColumns(ExportType type) {
        return Columns.ofTables(type);
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) throws IOException {
        return new CsvWriter(new OutputBuffer(out), layout);
    }
}
