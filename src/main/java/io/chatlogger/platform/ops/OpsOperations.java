package io.chatlogger.platform.ops;

import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** Declares the answers of the endpoints for operators. */
final class OpsOperations {
    private static final String GROUP = "Operations";

    private static final ObjectShape STATUS =
            ObjectShape.named("Status").required("status", Fields.text(), "").andOthers();

    static final Operation LIVE = Operation.of("live", GROUP, "Check whether the process is alive")
            .describedAs("Answers 200 as long as the process answers at all.")
            .answers(200, STATUS, "The process is alive");

    static final Operation READY = Operation.of("ready", GROUP, "Check whether the server should get traffic")
            .describedAs("Answers 200, or 503 with the checks that failed: server, database, disk.")
            .answers(200, STATUS, "The server is ready")
            .answers(503, STATUS, "The server is not ready; the failed checks say why");

    static final Operation VERSION = Operation.of("version", GROUP, "Read the version that runs")
            .answers(
                    200,
                    ObjectShape.named("Version")
                            .required("name", Fields.text(), "")
                            .required("version", Fields.text(), "")
                            .required(
                                    "commit",
                                    Fields.nullable(Fields.text()),
                                    "The commit of the sources, with -dirty behind it where they were changed; null when the build did"
                                            + " not know it")
                            .optional(
                                    "java_version",
                                    Fields.text(),
                                    "The version of Java; only where the operations are served"),
                    "The version");

    static final Operation METRICS = Operation.of("metrics", GROUP, "Read the metrics for Prometheus")
            .answers(new Answer(200, null, "text/plain", "The metrics in Prometheus' text format 0.0.4"));

    private OpsOperations() {}
}
