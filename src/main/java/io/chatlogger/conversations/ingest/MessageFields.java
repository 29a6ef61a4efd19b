package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.writing.MessageRole;
import io.chatlogger.conversations.writing.NewChat;
import io.chatlogger.conversations.writing.NewMessage;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of one message while they are read. */
final class MessageFields {
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

    MessageFields(FieldRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** Takes the member if a message has one of this name. */
    boolean take(String name, JsonInput in, Faults faults) {
        switch (name) {
            case "id" -> id = rules.id(in, faults, name);
            case "role" -> role(in, faults);
            case "content" -> {
                contentSent = !in.isNull();
                content = rules.content(in, faults, name);
            }
            case "metadata" -> metadata = rules.metadata(in, faults, name);
            case "latency_ms", "latency" -> latency(name, in, faults);
            case "token_count", "tokenCount" -> tokens(name, in, faults);
            case "model" -> model = rules.name(in, faults, name);
            case "created_at" -> createdAt = rules.time(in, faults, name, now);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void role(JsonInput in, Faults faults) {
        roleSent = !in.isNull();
        String word = in.string(faults, "role");
        role = word == null ? null : MessageRole.of(word);
        if (word != null && role == null) {
            faults.add(
                    "role",
                    ProblemCode.UNKNOWN_VALUE,
                    "role is \"" + JsonInput.shortened(word) + "\" (expected one of " + MessageRole.words() + ")");
        }
    }

    private void latency(String name, JsonInput in, Faults faults) {
        Integer value = in.integer(faults, name, Integer.MAX_VALUE);
        if (latencyName != null && value != null && !value.equals(latencyMs)) {
            faults.add(name, ProblemCode.AMBIGUOUS, name + " differs from " + latencyName + ": send one of them");
        }
        latencyMs = value != null ? value : latencyMs;
        latencyName = value != null ? name : latencyName;
    }

    private void tokens(String name, JsonInput in, Faults faults) {
        Integer value = in.integer(faults, name, Integer.MAX_VALUE);
        if (tokenName != null && value != null && !value.equals(tokenCount)) {
            faults.add(name, ProblemCode.AMBIGUOUS, name + " differs from " + tokenName + ": send one of them");
        }
        tokenCount = value != null ? value : tokenCount;
        tokenName = value != null ? name : tokenName;
    }

    /** The message, or null when a fault was found, then or before. */
    @Nullable
    NewMessage message(NewMessage.ChatRef chat, UuidV7 ids, Faults faults) {
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
                List.of(),
                null);
    }

    private static boolean isEmpty(@Nullable String metadata) {
        return metadata == null || metadata.substring(1, metadata.length() - 1).isBlank();
    }
}
