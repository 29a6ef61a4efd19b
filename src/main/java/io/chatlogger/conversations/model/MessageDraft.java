package io.chatlogger.conversations.model;

import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.ValueReader;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects and checks the members of a message, which come in one by one from every kind of client. */
public final class MessageDraft {
    private static final Shape COUNT = Fields.nullable(Fields.integer(0, Integer.MAX_VALUE));

    /** The shape of the JSON object that a client sends. */
    public static final ObjectShape SHAPE = ObjectShape.named("NewMessage")
            .optional(
                    "id",
                    Fields.nullable(Fields.uuid()),
                    "Your own UUID for the message, so that a repeated request stores it once")
            .required("role", MessageRole.SHAPE, "")
            .required(
                    "content",
                    Fields.text(),
                    "The text of the message; may be empty only when the message has metadata")
            .optional("metadata", Fields.nullable(Fields.anyObject()), "")
            .optional("latency_ms", COUNT, "The time that the answer took, in milliseconds; latency is an alias")
            .optional("latency", COUNT, "An alias of latency_ms")
            .optional("token_count", COUNT, "The number of tokens; tokenCount is an alias")
            .optional("tokenCount", COUNT, "An alias of token_count")
            .optional("model", Fields.nullable(Fields.text(1, FieldRules.MAX_NAME_CHARS)), "")
            .optional(
                    "created_at",
                    Fields.nullable(Fields.time()),
                    "The time when the message was sent; now when left out")
            .andOthers();

    private final FieldRules rules;
    private final Instant now;

    private @Nullable UUID id;
    private @Nullable MessageRole role;
    private boolean roleSent;
    private @Nullable String content;
    private boolean contentSent;
    private @Nullable String metadata;
    private @Nullable Integer latencyMs;
    private @Nullable String latencyName;
    private @Nullable Integer tokenCount;
    private @Nullable String tokenName;
    private @Nullable String model;
    private @Nullable Instant createdAt;

    public MessageDraft(FieldRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** Reads the member if a message has one of this name; returns whether it has. */
    public boolean take(String name, ValueReader in, Faults faults) {
        switch (name) {
            case "id" -> id = rules.id(in.string(faults, name), faults, name);
            case "role" -> {
                roleSent = !in.isNull();
                role = rules.role(in.string(faults, name), faults, name);
            }
            case "content" -> {
                contentSent = !in.isNull();
                content = rules.content(in.string(faults, name), faults, name);
            }
            case "metadata" -> metadata = rules.metadata(in, faults, name);
            case "latency_ms", "latency" -> latency(name, in, faults);
            case "token_count", "tokenCount" -> tokens(name, in, faults);
            case "model" -> model = rules.name(in.string(faults, name), faults, name);
            case "created_at" -> createdAt = rules.time(in.string(faults, name), faults, name, now);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void latency(String name, ValueReader in, Faults faults) {
        Integer value = in.integer(faults, name, Integer.MAX_VALUE);
        if (latencyName != null && value != null && !value.equals(latencyMs)) {
            faults.add(name, ProblemCode.AMBIGUOUS, name + " differs from " + latencyName + ": send one of them");
        }
        latencyMs = value != null ? value : latencyMs;
        latencyName = value != null ? name : latencyName;
    }

    private void tokens(String name, ValueReader in, Faults faults) {
        Integer value = in.integer(faults, name, Integer.MAX_VALUE);
        if (tokenName != null && value != null && !value.equals(tokenCount)) {
            faults.add(name, ProblemCode.AMBIGUOUS, name + " differs from " + tokenName + ": send one of them");
        }
        tokenCount = value != null ? value : tokenCount;
        tokenName = value != null ? name : tokenName;
    }

    /** Returns the message; null when a fault was found, in this call or before. */
    public @Nullable NewMessage message(NewMessage.ChatRef chat, UuidV7 ids, Faults faults) {
        if (!roleSent) {
            faults.add("role", ProblemCode.REQUIRED, "role is missing (expected one of " + MessageRole.words() + ")");
        }
        if (!contentSent) {
            faults.add(
                    "content",
                    ProblemCode.REQUIRED,
                    "content is missing (expected a string; \"\" together with metadata)");
        } else if (content != null && content.isEmpty() && isEmpty(metadata)) {
            faults.add(
                    "content",
                    ProblemCode.REQUIRED,
                    "content is empty, which is allowed only together with metadata (a tool-call turn)");
        }
        if (role == null || content == null || !faults.isEmpty()) {
            return null;
        }
        return new NewMessage(
                id == null ? ids.next() : id,
                id != null,
                chat,
                role,
                content,
                metadata == null ? NewChat.NO_METADATA : metadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                MessageDetails.NONE,
                List.of(),
                null);
    }

    private static boolean isEmpty(@Nullable String metadata) {
        return metadata == null || metadata.substring(1, metadata.length() - 1).isBlank();
    }
}
