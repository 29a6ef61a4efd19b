package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;

/**
 * CSV as RFC 4180 has it: a header, commas, CRLF, UTF-8.
 *
 * <ul>
 *   <li>Texts are always quoted, so that the empty text ({@code ""}) is told apart from no value (nothing at all), as PostgreSQL's {@code COPY}
 *       does (a file of one column has {@code ""} for both, since readers pass over blank lines); a quote in a text is doubled, and line ends in it stay as they are. Ids, roles, times and numbers are never quoted.
 *   <li>{@code tags} is a JSON array and {@code metadata} a JSON object, as text: a tag may hold any character that could divide them.
 *   <li>There is no byte order mark: RFC 4180 knows none, and most programs would take it for part of the first column's name.
 *   <li>Of {@link ExportType#ALL} each row is a chat or a message, which the column {@code record} says; cells that it does not have are
 *       empty, and {@code chat_id} of a chat is its own id, so that a chat and its messages can be filtered together.
 *   <li>Unless the layout is raw, a text that a spreadsheet would run is made harmless, see {@link FormulaGuard}.
 * </ul>
 */
final class CsvFormat implements ExportFormat {
    @Override
    public String name() {
        return "csv";
    }

    /** Parameters of RFC 4180, section 3. */
    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) throws IOException {
        return new CsvWriter(new OutputBuffer(out), layout);
    }
}
