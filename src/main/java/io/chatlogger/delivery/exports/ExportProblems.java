package io.chatlogger.delivery.exports;

import io.chatlogger.platform.problem.ProblemCode;

/** The problems of requests about an export. */
final class ExportProblems {
    static final ProblemCode EXPORT_NOT_FOUND = new ProblemCode("export_not_found", 404, "There is no such export");
    static final ProblemCode EXPORT_ENDED = new ProblemCode("export_ended", 409, "The export has ended without a file");
    static final ProblemCode FILE_GONE = new ProblemCode("file_gone", 410, "The file is not kept any more");

    private ExportProblems() {}
}
