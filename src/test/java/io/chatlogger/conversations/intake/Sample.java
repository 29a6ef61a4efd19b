package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.orgs.OrgSettings;
import io.chatlogger.people.orgs.PiiKind;
import io.chatlogger.people.orgs.TaggingRule;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values for tests of processors. */
public final class Sample {
    public static final UUID CHAT_ID = UUID.fromString("019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");
    static final OrgSettings ALL_OFF = settings(Set.of(), List.of(), false);

    private Sample() {}

    static OrgSettings settings(Set<PiiKind> redaction, List<TaggingRule> rules, boolean enrichment) {
        return new OrgSettings(ZoneOffset.UTC, redaction, rules, enrichment);
    }

    static OrgSettings redacting() {
        return settings(EnumSet.allOf(PiiKind.class), List.of(), false);
    }

    static Origin origin(OrgSettings settings) {
        return origin(settings, "agent/1.0", "https://shop.example");
    }

    static Origin origin(OrgSettings settings, @Nullable String userAgent, @Nullable String page) {
        return new Origin(new Caller.Command(new OrgId(CHAT_ID)), settings, userAgent, page);
    }

    static NewChat chat(@Nullable String title, String metadata, String... tags) {
        return NewChat.fingerprinted(
                CHAT_ID, true, "e-1", title, List.of(tags), metadata, null, "someone@example.org", null);
    }

    public static NewMessage message(String content, String metadata) {
        return new NewMessage(
                UUID.fromString("019a8c5e-7d2f-7c3a-9f10-000000000001"),
                true,
                new NewMessage.ChatRef.Known(CHAT_ID),
                MessageRole.USER,
                content,
                metadata,
                12,
                34,
                "model-1",
                null,
                MessageDetails.NONE,
                List.of(),
                null);
    }
}
