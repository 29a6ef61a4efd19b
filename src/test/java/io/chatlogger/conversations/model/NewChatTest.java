package io.chatlogger.conversations.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fingerprint tells the same request again from another one; what the service adds does not change it. */
class NewChatTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    private static NewChat chat(
            @Nullable String externalId,
            @Nullable String title,
            List<String> tags,
            String metadata,
            @Nullable String externalUserId,
            @Nullable Instant createdAt) {
        return NewChat.fingerprinted(
                UUID.randomUUID(), false, externalId, title, tags, metadata, null, externalUserId, createdAt);
    }

    private static NewChat tagged(String... tags) {
        return chat(null, null, List.of(tags), "{}", null, null);
    }

    @Test
    void fingerprint_sameContentOtherId_same() {
        NewChat one = chat("e", "t", List.of("a"), "{\"k\":1}", "u", TIME);
        NewChat two = chat("e", "t", List.of("a"), "{\"k\":1}", "u", TIME);
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.fingerprint()).isEqualTo(two.fingerprint());
    }

    @Test
    void fingerprint_anythingElseDiffers_differs() {
        UUID user = UUID.randomUUID();
        List<NewChat> chats = List.of(
                tagged(),
                chat("x", null, List.of(), "{}", null, null),
                chat(null, "x", List.of(), "{}", null, null),
                chat(null, "", List.of(), "{}", null, null),
                chat(null, "null", List.of(), "{}", null, null),
                chat(null, null, List.of("x"), "{}", null, null),
                chat(null, null, List.of(), "{\"x\":1}", null, null),
                chat(null, null, List.of(), "{}", "x", null),
                chat(null, null, List.of(), "{}", null, TIME),
                chat(null, null, List.of(), "{}", null, TIME.plusMillis(1)),
                NewChat.fingerprinted(user, true, null, null, List.of(), "{}", user, null, null));
        assertThat(chats.stream().map(NewChat::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    void fingerprint_textsThatOnlyReadTheSameSideBySide_differs() {
        assertThat(chat("ab", "c", List.of(), "{}", null, null).fingerprint())
                .isNotEqualTo(chat("a", "bc", List.of(), "{}", null, null).fingerprint());
        assertThat(tagged("a", "b").fingerprint()).isNotEqualTo(tagged("a, b").fingerprint());
        assertThat(tagged("a", "b").fingerprint()).isNotEqualTo(tagged("b", "a").fingerprint());
        assertThat(tagged("[]").fingerprint()).isNotEqualTo(tagged("[", "]").fingerprint());
    }

    @Test
    void fingerprint_changedByTheService_stays() {
        NewChat sent = tagged("a");
        NewChat changed = sent.withMoreTags(List.of("b")).withTitle("t").withMetadata("{\"m\":1}");
        assertThat(changed.fingerprint()).isEqualTo(sent.fingerprint());
        assertThat(changed.title()).isEqualTo("t");
        assertThat(changed.metadata()).isEqualTo("{\"m\":1}");
    }

    @Test
    void withMoreTags_someThereAlready_eachOnceInOrder() {
        assertThat(tagged("a", "b").withMoreTags(List.of("b", "c", "a", "c")).tags())
                .containsExactly("a", "b", "c");
    }

    @Test
    void withMoreTags_moreThanThereIsRoomFor_clientsOwnStay() {
        List<String> own = IntStream.range(0, 49).mapToObj(i -> "own" + i).toList();
        List<String> tags = tagged(own.toArray(String[]::new))
                .withMoreTags(List.of("x", "y"))
                .tags();
        assertThat(tags)
                .hasSize(NewChat.MAX_TAGS)
                .startsWith(own.toArray(String[]::new))
                .endsWith("x");
    }

    @Test
    void fingerprint_manyChats_noneTwice() {
        Set<UUID> all = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            all.add(chat("e" + n, null, List.of(), "{}", null, null).fingerprint());
        }
        assertThat(all).hasSize(10_000);
    }
}
