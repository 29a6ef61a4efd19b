package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.Compression;
import io.chatlogger.delivery.exports.format.ExportFormat;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** The operations of the routes of exports: parameters, bodies and answers. */
final class ExportOperations {
    private static final String GROUP = "Exports";
    private static final String RETRY_AFTER = "Seconds after which it is worth asking again";
    /** The shape of a JSON file, which is any value. */
    private static final Shape ANYTHING = new Shape.Plain(new JsonObject());
    /** The shape of any other file: generated clients give its bytes. */
    private static final Shape BYTES =
            new Shape.Plain(new JsonObject().put("type", "string").put("format", "binary"));

    static final Operation CREATE = syncFiles(Operation.of("createExport", GROUP, "Export data")
                    .describedAs("mode async: makes a job whose file a worker writes; follow Location. mode sync: "
                            + "answers with the file itself, up to a number of rows. All of a file comes from one "
                            + "moment: what was committed then is in it, what came later is not. Of chats, and of all "
                            + "(each chat followed by all of its messages), filters mean what they mean in the list of "
                            + "chats. Of messages, from, to and role are about the message itself, the others about its "
                            + "chat; so from and to count what analytics counts. q finds what is indexed, which is a "
                            + "moment behind. Sorted by created_at, oldest first. The format is that of the body, else "
                            + "of ?format=, else the first of Accept that is one; body and query must not differ.")
                    .query("format", ExportShapes.FORMAT, "As in the body")
                    .reads("Accept", "Chooses the format when neither body nor query does")
                    .takes(
                            ExportShapes.ASKED,
                            "{\"type\":\"messages\",\"format\":\"csv\",\"filters\":{\"from\":\"2026-01-01T00:00:00Z\","
                                    + "\"to\":\"2026-02-01T00:00:00Z\",\"tag\":\"billing\"}}")
                    .answers(202, ExportShapes.EXPORT, "mode async: it will be done")
                    .withHeader("Location", "Where the file will be"))
            .fails(ProblemCode.RATE_LIMITED, ProblemCode.OVERLOADED);

    static final Operation LIST = Operation.of("listExports", GROUP, "List exports")
            .describedAs("Newest first. They are kept for a while after they ended.")
            .paged()
            .answers(200, Fields.page("ExportPage", ExportShapes.EXPORT), "A page of exports")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation STATUS = Operation.of("getExportStatus", GROUP, "See how far an export is")
            .answers(200, ExportShapes.EXPORT, "As it is now")
            .fails(ExportProblems.EXPORT_NOT_FOUND);

    static final Operation EVENTS = Operation.of("followExport", GROUP, "Follow an export")
            .describedAs("Server-sent events (WHATWG HTML, section 9.2), each with the export as JSON in its data: "
                    + "progress while it waits or runs, then one named completed, failed, cancelled or expired, with "
                    + "which the stream ends. A comment every 15 s; it also ends after 15 min, and a client that "
                    + "connects again goes on.")
            .answers(new Answer(200, null, "text/event-stream", "What happens to it"))
            .fails(ExportProblems.EXPORT_NOT_FOUND, ProblemCode.OVERLOADED);

    static final Operation FILE = files(
                    files(
                            Operation.of("downloadExport", GROUP, "Download an export")
                                    .describedAs(
                                            "The file when it is there, whole or a range of it; else how far it is. "
                                                    + "ETag and Repr-Digest (RFC 9530) are of the whole file.")
                                    .reads("Range", "One range of bytes (RFC 9110 section 14.2)")
                                    .reads("If-Range", "Its ETag: the range only if it is still this file")
                                    .reads("If-None-Match", "An ETag that you have: 304 if it is still this file")
                                    .answers(202, ExportShapes.EXPORT, "It is not there yet")
                                    .withHeader("Retry-After", RETRY_AFTER)
                                    .answers(304, "You have it"),
                            200,
                            "The file"),
                    206,
                    "The range of it")
            .fails(
                    ExportProblems.EXPORT_NOT_FOUND,
                    ExportProblems.EXPORT_ENDED,
                    ExportProblems.FILE_GONE,
                    ProblemCode.RANGE_NOT_SATISFIABLE);

    static final Operation DELETE = Operation.of("deleteExport", GROUP, "Cancel an export, or delete its file")
            .describedAs("One that waits or runs is cancelled; of one that is done the file is deleted. What it was "
                    + "stays in the list for a while.")
            .answers(204, "It is cancelled, or its file is gone")
            .fails(ExportProblems.EXPORT_NOT_FOUND, ExportProblems.EXPORT_ENDED);

    private ExportOperations() {}

    /** Returns the operation with the answer of mode sync, whose files are texts: with bytes, a generated client takes all answers for them. */
    private static Operation syncFiles(Operation operation) {
        Operation all = operation;
        for (String type : types()) {
            Shape shape = type.endsWith("/json") ? ANYTHING : null;
            all = all.answers(new Answer(200, shape, type, "mode sync: the file (200)").onlyOnRequest())
                    .withHeader("Content-Disposition", "A name for the file");
        }
        return all;
    }

    /** Returns the operation with an answer that is a file of any of the formats. */
    private static Operation files(Operation operation, int status, String meaning) {
        Operation all = operation;
        for (String type : types()) {
            all = all.answers(new Answer(status, type.endsWith("/json") ? ANYTHING : BYTES, type, meaning))
                    .withHeader("Content-Disposition", "A name for the file");
        }
        return all;
    }

    /** Returns the media types of all files, by name. */
    private static Set<String> types() {
        var types = new TreeSet<String>();
        for (String name : Formats.standard().names()) {
            ExportFormat format = Formats.standard().named(name).orElseThrow();
            for (Compression compression : Compression.values()) {
                types.add(bare(compression.mediaType(format)));
            }
        }
        return types;
    }

    private static String bare(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
    }
}
