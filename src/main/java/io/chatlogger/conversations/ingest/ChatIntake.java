package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.writing.Idempotency;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.people.orgs.OrgSettings;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.ids.UuidV7;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes chats that people write by hand, under the same rules and through the same processors as those that programs send. */
public final class ChatIntake {
    /** Who edits a chat sets its tags by hand, and is no client of it; but what must not be stored is not stored this way either. */
    private static final Pipeline EDITING = new Pipeline(List.of(new Redaction()));

    private final Decoder decoder;
    private final Offload offload;
    private final InstantSource clock;

    public ChatIntake(IngestLimits limits, UuidV7 ids, Offload offload, InstantSource clock) {
        // What is unknown was refused before.
        this.decoder = new Decoder(limits, ids, unknown -> {});
        this.offload = offload;
        this.clock = clock;
    }

    /** A chat to be made; fails with a Problem of 422 with all faults. */
    public Future<NewChat> made(JsonObject body, OrgSettings settings, HttpServerRequest request) {
        var context = new IngestContext(
                settings, request.getHeader(HttpHeaders.USER_AGENT), request.getHeader(HttpHeaders.ORIGIN));
        return processed(body, context, Pipeline.STANDARD);
    }

    /** What members of a chat are to become, as a chat that has only those; fails with a Problem of 422 with all faults. */
    public Future<NewChat> edited(JsonObject body, OrgSettings settings) {
        return processed(body, new IngestContext(settings, null, null), EDITING);
    }

    private Future<NewChat> processed(JsonObject body, IngestContext context, Pipeline processors) {
        Pipeline pipeline = processors.forRequest(context);
        byte[] bytes = body.toBuffer().getBytes();
        long work = pipeline.isEmpty() ? bytes.length : (long) bytes.length * IngestRequest.PROCESSING_FACTOR;
        return offload.run(
                work, () -> pipeline.chat(decoder.chat(bytes, clock.instant()).chat(), context));
    }

    /**
     * The Idempotency-Key of a request; null when it has none. Keys of one person are of no use to another, for a replay answers what was
     * answered before.
     *
     * @param target what is done, whichever path it was sent to
     */
    public static @Nullable Idempotency idempotency(
            HttpServerRequest request, UserId person, String target, JsonObject body) {
        String key = IngestRequest.idempotencyKey(request);
        if (key == null) {
            return null;
        }
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        return IngestRequest.idempotency("person:" + person.value() + ":" + key, target, bytes);
    }
}
