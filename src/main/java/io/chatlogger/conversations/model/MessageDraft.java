package io.chatlogger.conversations.model;

import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.Ignored;
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
    private static final Shape NAME = Fields.nullable(Fields.text(1, FieldRules.MAX_NAME_CHARS));
    private static final Shape AUTHOR = Fields.nullable(
            ObjectShape.named("NewAuthor").optional("id", NAME, "").optional("name", NAME, ""));

    /** The shape of the JSON object that a client sends, without aliases, which would be one member twice in a generated client. */
    public static final ObjectShape SHAPE = ObjectShape.named("NewMessage")
            .optional(
                    "id",
                    Fields.nullable(Fields.uuid()),
                    "Your own UUID for the message, so that a repeated request stores it once")
            .optional(
                    "external_id",
                    NAME,
                    "Your own name for the message in its chat. Without an id, the id follows from organization, chat and this, "
                            + "so that a repeated request stores it once")
            .required("role", MessageRole.SHAPE, "")
            .optional(
                    "content",
                    Fields.any(),
                    "A text; or a list of parts, as OpenAI and Anthropic write it; or null beside tool_calls or parts. "
                            + "Empty only together with metadata, parts or tool calls")
            .optional("metadata", Fields.nullable(Fields.anyObject()), "")
            .optional("latency_ms", COUNT, "The time that the answer took, in milliseconds (alias: latency)")
            .optional("token_count", COUNT, "The number of tokens (aliases: tokenCount, tokens)")
            .optional("model", NAME, "")
            .optional(
                    "created_at",
                    Fields.nullable(Fields.time()),
                    "The time when the message was sent; now when left out (aliases: createdAt, timestamp)")
            .optional("name", NAME, "The name of who spoke, as OpenAI has it; or author")
            .optional("author", AUTHOR, "Who spoke; or name")
            .optional(
                    "parts",
                    Fields.nullable(Fields.listOf(Fields.any(), FieldRules.MAX_PARTS)),
                    "The parts of the content, where they do not stand in content itself")
            .optional(
                    "tool_calls",
                    Fields.nullable(Fields.listOf(Fields.anyObject(), FieldRules.MAX_TOOL_CALLS)),
                    "The calls of tools, stored as they are sent (alias: toolCalls)")
            .optional("tool_call_id", NAME, "The call of a tool that the message answers")
            .andOthers();

    private final FieldRules rules;
    private final Instant now;
    private final DetailsDraft details;

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
    private @Nullable String timeName;

    /** @param ignored receives the members of objects inside that nothing reads */
    public MessageDraft(FieldRules rules, Instant now, Ignored ignored) {
        this.rules = rules;
        this.now = now;
        this.details = new DetailsDraft(rules, ignored);
    }

    /** Reads the member if a message has one of this name; returns whether it has. */
    public boolean take(String name, ValueReader in, Faults faults) {
        switch (name) {
            case "id" -> id = rules.id(in.string(faults, name), faults, name);
            case "role" -> {
                roleSent = !in.isNull();
                role = rules.role(in.string(faults, name), faults, name);
            }
            case "content" -> content(name, in, faults);
            case "metadata" -> metadata = rules.metadata(in, faults, name);
            case "latency_ms", "latency" -> latency(name, in, faults);
            case "token_count", "tokenCount", "tokens" -> tokens(name, in, faults);
            case "model" -> model = rules.name(in.string(faults, name), faults, name);
            case "created_at", "createdAt", "timestamp" -> time(name, in, faults);
            default -> {
                return details.take(name, in, faults);
            }
        }
        return true;
    }

    private void content(String name, ValueReader in, Faults faults) {
        if (in.isArray()) {
            boolean empty = details.parts(name, in, faults);
            content = empty ? "" : null;
            contentSent = empty || !details.hasParts();
        } else {
            contentSent = !in.isNull();
            content = rules.content(in.string(faults, name), faults, name);
        }
    }

    private void latency(String name, ValueReader in, Faults faults) {
        if (!in.isNull()) {
            latencyName = rules.once(latencyName, name, faults);
            latencyMs = in.integer(faults, name, Integer.MAX_VALUE);
        }
    }

    private void tokens(String name, ValueReader in, Faults faults) {
        if (!in.isNull()) {
            tokenName = rules.once(tokenName, name, faults);
            tokenCount = in.integer(faults, name, Integer.MAX_VALUE);
        }
    }

    private void time(String name, ValueReader in, Faults faults) {
        if (!in.isNull()) {
            timeName = rules.once(timeName, name, faults);
            createdAt = rules.time(in.string(faults, name), faults, name, now);
        }
    }

    /** Returns the message; null when a fault was found, in this call or before. */
    public @Nullable NewMessage message(NewMessage.ChatRef chat, UuidV7 ids, Faults faults) {
        if (!roleSent) {
            faults.add("role", ProblemCode.REQUIRED, "role is missing (expected one of " + MessageRole.words() + ")");
        }
        String text = text(faults);
        if (role == null || text == null || !faults.isEmpty()) {
            return null;
        }
        return new NewMessage(
                id == null ? ids.next() : id,
                id != null,
                chat,
                role,
                text,
                metadata == null ? NewChat.NO_METADATA : metadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                details.details(),
                List.of(),
                null);
    }

    /** Returns the content, or the text of the parts that stand for it; null, with a fault noted, when there is neither. */
    private @Nullable String text(Faults faults) {
        boolean more = details.hasParts() || details.hasToolCalls();
        if (!contentSent && !more) {
            faults.add(
                    "content",
                    ProblemCode.REQUIRED,
                    "content is missing (expected a string, or a list of parts; null only beside tool_calls)");
            return null;
        }
        if (contentSent && (content == null || !content.isEmpty())) {
            return content;
        }
        if (!more && isEmpty(metadata)) {
            faults.add(
                    "content",
                    ProblemCode.REQUIRED,
                    "content is empty, which is allowed only together with metadata, parts or tool calls");
        }
        return rules.content(details.partsText(), faults, details.partsMember());
    }

    private static boolean isEmpty(@Nullable String metadata) {
        return metadata == null || metadata.substring(1, metadata.length() - 1).isBlank();
    }
}
