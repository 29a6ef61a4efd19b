package io.chatlogger.conversations.tail;

import io.chatlogger.conversations.model.MetadataFilter;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.TextFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events that a stream shows; an event passes when it meets all conditions. A condition on messages leaves out what happens to chats.
 *
 * @param onlyOf the person whose chats alone are visible; null shows all chats of the organization
 */
record TailFilter(@Nullable UUID onlyOf, OfChats chats, OfMessages messages) {

    /** Conditions on the chat. */
    record OfChats(
            @Nullable UUID id,
            List<String> tags,
            @Nullable UUID userId,
            @Nullable String externalUserId,
            MetadataFilter metadata) {
        private boolean asksOnlyForAnId() {
            return tags.isEmpty() && userId == null && externalUserId == null && metadata.isEmpty();
        }

        private boolean passes(TailedChat chat) {
            return passes(chat.id())
                    && chat.tags().containsAll(tags)
                    && (userId == null || userId.equals(chat.userId()))
                    && (externalUserId == null || externalUserId.equals(chat.externalUserId()))
                    && metadata.passes(chat.metadata());
        }

        private boolean passes(UUID chat) {
            return id == null || id.equals(chat);
        }
    }

    /**
     * Conditions on the message.
     *
     * @param contains a text that the content contains, in lower case
     * @param maxAge the most time since its {@code created_at}
     */
    record OfMessages(
            @Nullable String role,
            @Nullable String model,
            @Nullable String contains,
            @Nullable Duration maxAge) {
        private boolean asksNothing() {
            return role == null && model == null && contains == null;
        }

        private boolean passes(TailEvent.Message message, Instant now) {
            return (role == null || role.equals(message.role()))
                    && (model == null || model.equals(message.model()))
                    && (maxAge == null || !message.createdAt().isBefore(now.minus(maxAge)))
                    && (contains == null
                            || message.content().toLowerCase(Locale.ROOT).contains(contains));
        }
    }

    static TailFilter of(Caller caller, CheckedValues query) {
        UserId owner = caller.onlyChatsOf();
        String contains = query.text("contains");
        int maxAge = query.number("max_age", -1);
        return new TailFilter(
                owner == null ? null : owner.value(),
                new OfChats(
                        query.value("chat_id", TextFormat.ID),
                        query.texts("tag"),
                        query.value("user_id", TextFormat.ID),
                        query.text("external_user_id"),
                        new MetadataFilter(query.withPrefix("metadata."))),
                new OfMessages(
                        query.text("role"),
                        query.text("model"),
                        contains == null ? null : contains.toLowerCase(Locale.ROOT),
                        maxAge < 0 ? null : Duration.ofSeconds(maxAge)));
    }

    /** Returns whether whole contents have to be read to find out what passes. */
    boolean readsContents() {
        return messages.contains() != null;
    }

    boolean passes(TailEvent event, Instant now) {
        return switch (event) {
            case TailEvent.Message message ->
                isVisible(message.chat()) && chats.passes(message.chat()) && messages.passes(message, now);
            case TailEvent.Chat changed ->
                isVisible(changed.chat()) && chats.passes(changed.chat()) && messages.asksNothing();
            // Whose chat it was is not known any more, nor what it was like.
            case TailEvent.Deleted gone ->
                onlyOf == null
                        && messages.asksNothing()
                        && chats.asksOnlyForAnId()
                        && chats.passes(gone.position().id());
        };
    }

    private boolean isVisible(TailedChat chat) {
        return onlyOf == null || onlyOf.equals(chat.userId());
    }
}
