package io.chatlogger.conversations.chats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chat made at random, and what filters are to make of it, by the plainest means. */
record MadeChat(
        UUID id,
        Instant createdAt,
        List<String> tags,
        @Nullable UUID userId,
        @Nullable String externalUserId,
        @Nullable String externalId,
        Map<String, String> metadata,
        List<Said> messages) {
    /** A message: the second of the chat in which it was said. */
    record Said(
            String role, @Nullable String author, @Nullable String model, int second) {}

    /** Ten minutes before a day begins in New York. */
    static final Instant BEGINNING = Instant.parse("2026-01-01T04:50:00Z");

    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final LocalDate DAY = LocalDate.parse("2026-01-01");
    /** Those that begin with a capital letter are names, the others ids. */
    static final List<String> AUTHORS = List.of("u-1", "u-2", "Ann", "it's \"Bob\"", "seldom");

    static final List<String> MODELS = List.of("gpt-5", "gpt-5", "claude", "rare model");
    static final List<String> TAGS = List.of("web", "web", "web", "phone", "Ärger, 怒", "vip", "rare");
    static final List<String> ROLES =
            List.of("user", "user", "user", "assistant", "assistant", "assistant", "system", "tool");
    static final List<String> NAMES = List.of("plan", "a.b", "a", "Größe \"1\"");
    /** Those by which is asked: a dot is a part of a name, or leads into an object. */
    static final List<String> PATHS = List.of("plan", "plan.pro", "a.b", "a", "a.b.c", "plan.x.y", "Größe \"1\"");
    /** As JSON. */
    static final List<String> VALUES = List.of(
            "\"pro\"",
            "\"pro\"",
            "\"free\"",
            "5",
            "\"5\"",
            "5.0",
            "-0.5",
            "true",
            "\"true\"",
            "null",
            "\"null\"",
            "[5]",
            "{\"pro\":5}",
            "{\"b\":\"pro\",\"x.y\":\"5\"}",
            "{\"b\":{\"c\":\"pro\"},\"x\":{\"y\":5}}",
            "{\"b.c\":\"free\"}",
            "\"\"",
            "\"x\\\"y\"");

    private static final JsonMapper JSON = new JsonMapper();
    /** PostgreSQL compares ids as bytes. */
    private static final Comparator<UUID> BY_BYTES = Comparator.comparing(UUID::toString);

    static final Comparator<MadeChat> NEWEST_FIRST = latestFirst(MadeChat::createdAt);
    static final Comparator<MadeChat> ACTIVE_FIRST = latestFirst(MadeChat::activeAt);

    private static Comparator<MadeChat> latestFirst(Function<MadeChat, Instant> time) {
        return Comparator.comparing(time).thenComparing(MadeChat::id, BY_BYTES).reversed();
    }

    Instant activeAt() {
        return messages.stream()
                .map(this::saidAt)
                .max(Comparator.naturalOrder())
                .orElse(createdAt);
    }

    Instant saidAt(Said message) {
        return createdAt.plusSeconds(message.second());
    }

    /** @param second of 2026; many share one */
    static MadeChat random(Random random, List<UUID> people, int second) {
        var tags = new ArrayList<String>();
        for (int i = 0; i < TAGS.size(); i++) {
            if (random.nextInt(i == TAGS.size() - 1 ? 400 : 4) == 0 && !tags.contains(TAGS.get(i))) {
                tags.add(TAGS.get(i));
            }
        }
        var metadata = new java.util.HashMap<String, String>();
        NAMES.forEach(name -> {
            if (random.nextInt(3) > 0) {
                metadata.put(name, VALUES.get(random.nextInt(VALUES.size())));
            }
        });
        var messages = new ArrayList<Said>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String role = ROLES.get(random.nextInt(random.nextInt(100) == 0 ? ROLES.size() : ROLES.size() - 1));
            String model = MODELS.get(random.nextInt(random.nextInt(100) == 0 ? MODELS.size() : MODELS.size() - 1));
            String author = AUTHORS.get(random.nextInt(random.nextInt(100) == 0 ? AUTHORS.size() : AUTHORS.size() - 1));
            boolean spoken = role.equals("user") && random.nextBoolean();
            messages.add(new Said(
                    role, spoken ? author : null, role.equals("assistant") ? model : null, random.nextInt(600)));
        }
        int who = random.nextInt(people.size() * 2);
        return new MadeChat(
                new UUID(random.nextLong(), random.nextLong()),
                BEGINNING.plusSeconds(second).plus(random.nextInt(3) * 400L, ChronoUnit.MICROS),
                List.copyOf(tags),
                who < people.size() ? people.get(who) : null,
                random.nextBoolean() ? "cust-" + random.nextInt(4) : null,
                random.nextInt(3) == 0 ? "ext-" + UUID.randomUUID() : null,
                Map.copyOf(metadata),
                List.copyOf(messages));
    }

    static void store(Connection sql, UUID org, List<MadeChat> chats) throws SQLException {
        try (PreparedStatement chat = sql.prepareStatement("""
                        insert into chats (org_id, id, fingerprint, user_id, created_at, received_at, updated_at,
                          external_user_id, external_id, title, tags, metadata)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'T', ?, ?::jsonb)
                        """);
                PreparedStatement message = sql.prepareStatement("""
                        insert into messages (org_id, id, chat_id, role, model, content, created_at, received_at, author_id,
                          author_name)
                        values (?, ?, ?, ?::message_role, ?, 'C', ?, clock_timestamp(), ?, ?)
                        """)) {
            for (MadeChat made : chats) {
                made.addTo(chat, org, sql);
                made.addMessagesTo(message, org);
            }
            chat.executeBatch();
            message.executeBatch();
        }
    }

    private void addTo(PreparedStatement statement, UUID org, Connection sql) throws SQLException {
        Object[] values = {
            org,
            id,
            id,
            userId,
            Timestamp.from(createdAt),
            Timestamp.from(createdAt),
            Timestamp.from(createdAt),
            externalUserId,
            externalId,
            sql.createArrayOf("text", tags.toArray()),
            json()
        };
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private void addMessagesTo(PreparedStatement statement, UUID org) throws SQLException {
        for (Said message : messages) {
            statement.setObject(1, org);
            statement.setObject(2, UUID.randomUUID());
            statement.setObject(3, id);
            statement.setObject(4, message.role());
            statement.setObject(5, message.model());
            statement.setObject(6, Timestamp.from(saidAt(message)));
            boolean named = message.author() != null
                    && Character.isUpperCase(message.author().charAt(0));
            statement.setObject(7, named ? null : message.author());
            statement.setObject(8, named ? message.author() : null);
            statement.addBatch();
        }
    }

    private String json() {
        var members = new ArrayList<String>();
        metadata.forEach((name, value) -> {
            try {
                members.add(JSON.writeValueAsString(name) + ":" + value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
        return "{" + String.join(",", members) + "}";
    }

    boolean hasMetadata(String path, String text) {
        try {
            return values(JSON.readTree(json()), path).anyMatch(value -> means(value, text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> values(JsonNode object, String path) {
        Stream<JsonNode> found = object.has(path) ? Stream.of(object.path(path)) : Stream.of();
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            found = Stream.concat(found, values(object.path(path.substring(0, dot)), path.substring(dot + 1)));
        }
        return found;
    }

    private static boolean means(JsonNode value, String text) {
        if (value.isNumber()) {
            return text.matches("-?\\d+(\\.\\d+)?") && value.decimalValue().compareTo(new BigDecimal(text)) == 0;
        }
        return !value.isContainerNode() && value.asText().equals(text);
    }
}
