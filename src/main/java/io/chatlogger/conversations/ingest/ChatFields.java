package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.writing.NewChat;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of one chat while they are read. */
final class ChatFields {
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

    ChatFields(FieldRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** Takes the member if a chat has one of this name. */
    boolean take(String name, JsonInput in, Faults faults) {
        switch (name) {
            case "id" -> id = rules.id(in, faults, name);
            case "external_id" -> externalId = rules.name(in, faults, name);
            case "title" -> title = rules.title(in, faults, name);
            case "tags" -> tags = rules.tags(in, faults, name);
            case "metadata" -> metadata = rules.metadata(in, faults, name);
            case "user_id" -> userId = rules.id(in, faults, name);
            case "external_user_id" -> externalUserId = rules.name(in, faults, name);
            case "created_at" -> createdAt = rules.time(in, faults, name, now);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The chat; of use only when no fault was found. */
    NewChat chat(UuidV7 ids) {
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

    /** Whether it has no external id of its own, or this one. */
    boolean mayBeNamed(String externalId) {
        return this.externalId == null || this.externalId.equals(externalId);
    }

    /** The chat under the external id by which an item names it. */
    NewChat chat(UuidV7 ids, String externalId) {
        this.externalId = externalId;
        return chat(ids);
    }
}
