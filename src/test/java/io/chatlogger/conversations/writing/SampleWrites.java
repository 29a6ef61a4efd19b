package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Builds writes whose messages nobody reads. */
final class SampleWrites {
    private static final UUID CHAT = UUID.randomUUID();

    private SampleWrites() {}

    static OrgId org() {
        return new OrgId(UUID.randomUUID());
    }

    static Write write(OrgId org, long bytes) {
        return write(org, 1, bytes);
    }

    static Write write(OrgId org, int messages, long bytes) {
        List<NewMessage> all = Stream.generate(() -> message(UUID.randomUUID(), false))
                .limit(messages)
                .toList();
        return new Write(org, List.of(), all, Instant.EPOCH, bytes);
    }

    /** Returns a write of one message whose id the client chose. */
    static Write named(OrgId org, UUID id) {
        return new Write(org, List.of(), List.of(message(id, true)), Instant.EPOCH, 1);
    }

    private static NewMessage message(UUID id, boolean ownId) {
        return new NewMessage(
                id,
                ownId,
                new NewMessage.ChatRef.Known(CHAT),
                MessageRole.USER,
                "x",
                "{}",
                null,
                null,
                null,
                null,
                MessageDetails.NONE,
                List.of(),
                null);
    }
}
