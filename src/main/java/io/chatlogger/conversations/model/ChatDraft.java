package io.chatlogger.conversations.model;

import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.ValueReader;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects and checks the members of a chat, which come in one by one from every kind of client. */
public final class ChatDraft {
    private static final Shape NAME = Fields.nullable(Fields.text(1, FieldRules.MAX_NAME_CHARS));

    /** The shape of the JSON object that a client sends. */
    public static final ObjectShape SHAPE = ObjectShape.named("ChatDescription")
            .optional(
                    "id",
                    Fields.nullable(Fields.uuid()),
                    "Your own UUID for the chat, so that a repeated request makes it once")
            .optional("external_id", NAME, "Your own name for the chat, so that a repeated request makes it once")
            .optional("title", Fields.nullable(Fields.text(0, FieldRules.MAX_NAME_CHARS)), "")
            .optional("tags", Fields.nullable(Fields.tags()), "")
            .optional("metadata", Fields.nullable(Fields.anyObject()), "")
            .optional(
                    "user_id",
                    Fields.nullable(Fields.uuid()),
                    "The person whom the chat belongs to, one of those who sign in")
            .optional("external_user_id", NAME, "The user whom the chat belongs to, by your own name for the user")
            .optional(
                    "created_at",
                    Fields.nullable(Fields.time()),
                    "The time when the chat began; when left out, that of its earliest message (alias: createdAt)")
            .andOthers();

    private final FieldRules rules;
    private final Instant now;

    private @Nullable UUID id;
    private @Nullable String externalId;
    private @Nullable String title;
    private List<String> tags = List.of();
    private @Nullable String metadata;
    private @Nullable UUID userId;
    private @Nullable String externalUserId;
    private @Nullable Instant createdAt;
    private @Nullable String timeName;

    public ChatDraft(FieldRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** Reads the member if a chat has one of this name; returns whether it has. */
    public boolean take(String name, ValueReader in, Faults faults) {
        switch (name) {
            case "id" -> id = rules.id(in.string(faults, name), faults, name);
            case "external_id" -> externalId = rules.name(in.string(faults, name), faults, name);
            case "title" -> title = rules.title(in.string(faults, name), faults, name);
            case "tags" -> tags = rules.tags(in, faults, name);
            case "metadata" -> metadata = rules.metadata(in, faults, name);
            case "user_id" -> userId = rules.id(in.string(faults, name), faults, name);
            case "external_user_id" -> externalUserId = rules.name(in.string(faults, name), faults, name);
            case "created_at", "createdAt" -> {
                if (!in.isNull()) {
                    timeName = rules.once(timeName, name, faults);
                    createdAt = rules.time(in.string(faults, name), faults, name, now);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns the chat; usable only when no fault was found. */
    public NewChat chat(UuidV7 ids) {
        return NewChat.fingerprinted(
                id == null ? ids.next() : id,
                id != null,
                externalId,
                title,
                tags,
                metadata == null ? NewChat.NO_METADATA : metadata,
                userId,
                externalUserId,
                createdAt);
    }

    /** Returns whether the chat has no external id of its own, or this one. */
    public boolean mayBeNamed(String externalId) {
        return this.externalId == null || this.externalId.equals(externalId);
    }

    /** Returns the chat under the external id by which an item names it. */
    public NewChat chat(UuidV7 ids, String externalId) {
        this.externalId = externalId;
        return chat(ids);
    }
}
