package io.chatlogger.delivery.exports.format;

import java.io.OutputStream;
import java.util.List;

/**
 * A workbook of Office Open XML (ISO/IEC 29500), which spreadsheets open as it is.
 *
 * <ul>
 *   <li>A row is a message or a chat, as in {@link CsvFormat}; the first row of each sheet names the columns. After 1,048,575 rows, the most
 *       that a sheet holds below its head, another sheet begins.
 *   <li>Numbers are numbers, times are dates in UTC that can be sorted and calculated with; years before 1900, which spreadsheets do not
 *       know, are text. {@code tags} and {@code metadata} are JSON, as text. No text is a formula.
 *   <li>A cell holds {@value XlsxCells#MOST_CHARACTERS} characters: longer texts are cut, and counted in the job.
 * </ul>
 */
final class XlsxFormat implements ExportFormat {
    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public String extension() {
        return "xlsx";
    }

    @Override
    public List<String> standardColumns(ExportType type) {
        return Columns.ofTables(type);
    }

    @Override
    public ExportWriter open(OutputStream out, ExportLayout layout) {
        return new XlsxWriter(out, layout, XlsxWriter.MOST_ROWS);
    }
}
