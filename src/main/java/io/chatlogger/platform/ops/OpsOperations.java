package io.chatlogger.platform.ops;

import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;

/** What the endpoints of operations answer. */
final class OpsOperations {
    private static final String GROUP = "Operations";

    private static final ObjectShape STATUS =
            ObjectShape.named("Status").required("status", Fields.text(), "").andOthers();

    static final Operation LIVE = Operation.of("live", GROUP, "Is the process alive?")
            .describedAs("200 as long as the process answers at all.")
            .answers(200, STATUS, "It is");

    static final Operation READY = Operation.of("ready", GROUP, "Should it get traffic?")
            .describedAs("200, or 503 with what is wrong: stopping, database, disk.")
            .answers(200, STATUS, "Yes")
            .answers(503, STATUS, "No, and why");

    static final Operation VERSION = Operation.of("version", GROUP, "Which version runs")
            .answers(
                    200,
                    ObjectShape.named("Version")
                            .required("name", Fields.text(), "")
                            .required("version", Fields.text(), "")
                            .required("java", Fields.text(), "The Java it runs on"),
                    "The version");

    static final Operation METRICS = Operation.of("metrics", GROUP, "Metrics for Prometheus")
            .answers(new Answer(200, null, "text/plain", "Prometheus' text format 0.0.4"));

    private OpsOperations() {}
}
