package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Random filters over random chats, all pages, while others come in; compared with the same filters in Java. */
class ChatListIT {
    /** More than a walk tests, so that what few pass is found the other way too. */
    private static final int CHATS = 2_400;

    private static final int FILTERS = 40;

    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final Person user = admin.colleague(Role.USER);
    private final List<UUID> people = List.of(admin.id(), user.id());
    private final List<MadeChat> chats = new ArrayList<>();

    /** A query and what it asks for. */
    private record Filter(String query, Predicate<MadeChat> passes) {
        Filter and(String parameter, String value, Predicate<MadeChat> also) {
            return new Filter(query + "&" + Person.encoded(parameter) + "=" + Person.encoded(value), passes.and(also));
        }
    }

    private static Filter random(Random random, List<UUID> people) {
        var filter = new Filter("", chat -> true);
        if (random.nextInt(4) == 0) {
            Instant from = MadeChat.BEGINNING.plusSeconds(random.nextInt(700));
            filter = filter.and(
                    "from", from.toString(), chat -> !chat.createdAt().isBefore(from));
        }
        if (random.nextInt(4) == 0) {
            Instant to = MadeChat.BEGINNING.plusSeconds(700 + random.nextInt(700));
            filter = filter.and("to", to.toString(), chat -> chat.createdAt().isBefore(to));
        }
        for (int tags = Math.max(0, random.nextInt(5) - 2); tags > 0; tags--) {
            String tag = MadeChat.TAGS.get(random.nextInt(MadeChat.TAGS.size()));
            filter = filter.and("tag", tag, chat -> chat.tags().contains(tag));
        }
        if (random.nextInt(5) == 0) {
            UUID person = people.get(random.nextInt(people.size()));
            filter = filter.and("user_id", person.toString(), chat -> person.equals(chat.userId()));
        }
        if (random.nextInt(5) == 0) {
            String customer = "cust-" + random.nextInt(5);
            filter = filter.and("external_user_id", customer, chat -> customer.equals(chat.externalUserId()));
        }
        if (random.nextInt(3) == 0) {
            String role = MadeChat.ROLES.get(random.nextInt(MadeChat.ROLES.size()));
            filter = filter.and("role", role, chat -> chat.roles().contains(role));
        }
        return withMetadata(filter, random);
    }

    private static Filter withMetadata(Filter filter, Random random) {
        List<String> texts = List.of("pro", "free", "5", "5.00", "-0.5", "true", "null", "", "x\"y", "none", "01");
        Filter result = filter;
        for (String name : MadeChat.NAMES) {
            if (random.nextInt(6) == 0) {
                String text = texts.get(random.nextInt(texts.size()));
                result = result.and("metadata." + name, text, chat -> chat.hasMetadata(name, text));
            }
        }
        return result;
    }

    @Test
    void list_anyFiltersAnyPages_exactlyTheChatsThatPass() throws SQLException {
        var random = new Random(17);
        try (Connection sql = admin.sql().connect()) {
            add(sql, random, CHATS, 1_300);
            for (int i = 0; i < FILTERS; i++) {
                Person asks = random.nextInt(3) == 0 ? user : admin;
                check(asks, i == 0 ? new Filter("", chat -> true) : random(random, people), random, sql);
            }
        }
    }

    private void add(Connection sql, Random random, int count, int seconds) throws SQLException {
        var made = new ArrayList<MadeChat>();
        for (int i = 0; i < count; i++) {
            made.add(MadeChat.random(random, people, random.nextInt(seconds)));
        }
        MadeChat.store(sql, admin.org(), made);
        chats.addAll(made);
    }

    private void check(Person asks, Filter filter, Random random, Connection sql) throws SQLException {
        List<MadeChat> expected = chats.stream()
                .filter(filter.passes())
                .filter(chat -> asks.equals(admin) || user.id().equals(chat.userId()))
                .sorted(MadeChat.NEWEST_FIRST)
                .toList();
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            Answer page = asks.get("/chats?limit=" + (1 + random.nextInt(200)) + filter.query() + cursor);
            assertThat(page.status()).as(page.http().body()).isEqualTo(200);
            seen.addAll(page.ids());
            checkNumbers(page, expected);
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            assertThat(page.json().path("has_more").asBoolean()).isEqualTo(cursor != null);
            MadeChat newest = MadeChat.random(random, people, 2_000 + chats.size());
            MadeChat.store(sql, admin.org(), List.of(newest));
            chats.add(newest);
        } while (cursor != null);
        assertThat(seen)
                .as(filter.query())
                .isEqualTo(expected.stream().map(chat -> chat.id().toString()).toList());
    }

    private static void checkNumbers(Answer page, List<MadeChat> expected) {
        Map<String, MadeChat> byId = new java.util.HashMap<>();
        expected.forEach(chat -> byId.put(chat.id().toString(), chat));
        page.json().path("data").forEach(json -> {
            MadeChat chat = Objects.requireNonNull(byId.get(json.path("id").asText()));
            assertThat(json.path("message_count").asInt())
                    .isEqualTo(chat.roles().size());
            if (!chat.roles().isEmpty()) {
                Instant last = chat.createdAt().plusSeconds(chat.roles().size() - 1);
                assertThat(Instant.parse(json.path("last_message_at").asText()))
                        .isEqualTo(last.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
            }
        });
    }
}
