package io.chatlogger.conversations.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.OrgId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the stored data depends on for ever: fingerprints, and ids that follow from names. */
class NewMessageTest {
    private static final OrgId ORG = new OrgId(UUID.fromString("019a8c5e-7d2f-7c3a-9f10-0000000000aa"));
    private static final UUID CHAT = UUID.fromString("019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");
    private static final UUID MADE = UUID.fromString("019a8c5e-7d2f-7c3a-9f10-000000000001");

    private static NewMessage named(@Nullable String externalId, boolean ownId) {
        return new NewMessage(
                MADE,
                ownId,
                new NewMessage.ChatRef.Known(CHAT),
                MessageRole.USER,
                "hi",
                "{\"a\":1}",
                null,
                null,
                null,
                null,
                new MessageDetails(externalId, null, "[]", "[]", null),
                List.of(),
                null);
    }

    @Test
    void fingerprint_ofAMessageWithoutLists_isWhatItWasBeforeThereWereLists() {
        var plain = new NewMessage.Original("hi", "{\"a\":1}", "[]", "[]");
        // Half a SHA-256 of "2:hi7:{"a":1}".
        assertThat(plain.fingerprint()).hasToString("5cebb643-4fca-1514-edea-35833bf2de43");
        Set<UUID> all = new HashSet<>(List.of(
                plain.fingerprint(),
                new NewMessage.Original("hi", "{\"a\":1}", "[{}]", "[]").fingerprint(),
                new NewMessage.Original("hi", "{\"a\":1}", "[]", "[{}]").fingerprint(),
                new NewMessage.Original("hi", "{\"a\":1}", "[{}]", "[{}]").fingerprint()));
        assertThat(all).hasSize(4);
    }

    @Test
    void id_ofANamedMessage_followsFromOrganizationChatAndNameAndLiesInTheTimeOfItsChat() {
        NewMessage message = named("turn 1", false).named(ORG, CHAT);
        assertThat(message.id()).hasToString("019a8c5e-7d2f-801f-8073-8ef07ce91469");
        assertThat(message.ownId()).isTrue();
        assertThat(message.id().version()).isEqualTo(8);
        assertThat(message.id().variant()).isEqualTo(2);
        UUID elsewhere = UUID.fromString("019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f61");
        Set<UUID> all = new HashSet<>(List.of(
                message.id(),
                named("turn 2", false).named(ORG, CHAT).id(),
                named("turn 1", false).named(ORG, elsewhere).id(),
                named("turn 1", false).named(new OrgId(elsewhere), CHAT).id()));
        assertThat(all).hasSize(4);
    }

    @Test
    void id_thatTheClientChose_staysBesideAName() {
        assertThat(named("turn 1", true).named(ORG, CHAT).id()).isEqualTo(MADE);
        assertThat(named(null, false).named(ORG, CHAT).id()).isEqualTo(MADE);
    }
}
