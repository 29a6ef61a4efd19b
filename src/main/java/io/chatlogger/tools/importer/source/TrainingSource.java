package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;

/** A product whose files are a list of JSON objects, each one chat that is held whole. */
abstract class TrainingSource extends MemberSource {
    @Override
    final void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        JsonRecords.read(member, to, object -> {
            JsonNode tree = object.tree();
            if (tree instanceof ObjectNode raw) {
                chat(raw, object.place(), outlet);
            } else {
                String detail = "The chat has more than " + JsonTree.MAX_CHARS + " characters";
                to.refused(Refusal.of(Refusal.What.CHAT, object.place(), ProblemCode.BODY_TOO_LARGE, detail));
            }
        });
    }

    abstract void chat(ObjectNode raw, SourcePlace place, Outlet outlet) throws InterruptedException, ImportStopped;

    static void refuse(SourcePlace place, Outlet outlet, String expected) {
        outlet.sink()
                .refused(Refusal.of(
                        Refusal.What.LINE, place, ProblemCode.REQUIRED, "The object has none of " + expected));
    }
}
