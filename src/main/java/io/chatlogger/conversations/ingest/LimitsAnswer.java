package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.json.JsonOutput;

/** Tells clients the limits of one request, so that they need not find them out by trying. Bytes count after decompression. */
final class LimitsAnswer {
    private LimitsAnswer() {}

    static Reply of(IngestLimits limits, HttpSettings http) {
        return Reply.json(200, JsonOutput.object(out -> {
            out.number("message_body_bytes", limits.maxMessageBytes());
            out.number("content_bytes", limits.maxContentBytes());
            out.number("metadata_bytes", limits.maxMetadataBytes());
            out.number("parts", FieldRules.MAX_PARTS);
            out.number("parts_bytes", limits.maxListBytes());
            out.number("tool_calls", FieldRules.MAX_TOOL_CALLS);
            out.number("tool_calls_bytes", limits.maxListBytes());
            out.number("name_chars", FieldRules.MAX_NAME_CHARS);
            out.number("title_chars", FieldRules.MAX_NAME_CHARS);
            out.number("tag_chars", FieldRules.MAX_TAG_CHARS);
            out.number("tags", NewChat.MAX_TAGS);
            out.number("batch_items", limits.maxBatchItems());
            out.number("batch_bytes", limits.maxBatchBytes());
            out.number("ndjson_bytes", limits.maxStreamBytes());
            out.number("ndjson_line_bytes", limits.maxMessageBytes());
            out.number("dashboard_body_bytes", http.maxBodyBytes());
            out.number("login_body_bytes", http.maxSmallBodyBytes());
            out.number("json_depth", JsonInput.MAX_DEPTH);
            out.number("json_name_chars", JsonInput.MAX_NAME_CHARS);
            out.number("idempotency_key_chars", IdempotencyHeader.MAX_CHARS);
            out.number("future_ms", limits.maxFuture().toMillis());
        }));
    }
}
