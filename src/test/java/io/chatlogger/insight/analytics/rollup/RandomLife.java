package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Whatever may happen to chats and messages, at random, in transactions that take their time and are sometimes rolled back. */
final class RandomLife {
    static final Instant BEGINNING = Instant.parse("2026-09-20T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(75);
    private static final String[] ROLES = {"user", "assistant", "assistant", "system", "tool", "developer"};
    private static final @Nullable String[] MODELS = {null, "gpt", "claude", "claude"};

    private final TestSql sql;
    private final UUID org;
    private final List<UUID> people;
    private final List<UUID> chats = new CopyOnWriteArrayList<>();

    RandomLife(TestSql sql, UUID org) {
        this.sql = sql;
        this.org = org;
        this.people = List.of(UUID.randomUUID(), UUID.randomUUID());
    }

    /** @param begun told when the connection bears a name of its own, by which those who kill others spare it */
    void live(int transactions, Random random, CountDownLatch begun) throws SQLException {
        try (Connection connection = sql.connect()) {
            run(connection, "set application_name = 'writer'");
            begun.countDown();
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                try {
                    for (int k = random.nextInt(4); k >= 0; k--) {
                        change(connection, random);
                    }
                    if (random.nextInt(8) == 0) {
                        run(connection, "select pg_sleep(0.03)");
                    }
                    if (random.nextInt(6) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                    }
                } catch (SQLException e) {
                    // Two that lock the same chats in another order; or a chat that another has just deleted.
                    assertThat(e.getSQLState()).isIn("40P01", "23503");
                    connection.rollback();
                }
            }
        }
    }

    private void change(Connection connection, Random random) throws SQLException {
        UUID chat = chats.isEmpty() ? UUID.randomUUID() : chats.get(random.nextInt(chats.size()));
        switch (chats.isEmpty() ? 0 : random.nextInt(13)) {
            case 0, 1, 2 -> makeChat(connection, random);
            case 3, 4, 5, 6, 7 -> say(connection, chat, random);
            case 8 -> retag(connection, chat, random);
            case 9 -> give(connection, chat, random);
            case 11 -> move(connection, chat, random);
            case 10 -> run(connection, "update chats set title = 'x' where org_id = ? and id = ?", org, chat);
            default -> delete(connection, chat);
        }
    }

    private void makeChat(Connection connection, Random random) throws SQLException {
        UUID chat = new UUID(random.nextLong(), random.nextLong());
        make(connection, chat, random);
        chats.add(chat);
    }

    /** A chat under that id, which nothing has at the moment. */
    void make(Connection connection, UUID chat, Random random) throws SQLException {
        run(
                connection,
                "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, user_id, external_user_id, tags) values (?, ?, ?, ?, now(), now(), ?, ?, ?)",
                org,
                chat,
                chat,
                time(random),
                person(random),
                external(random),
                tags(random));
    }

    void retag(Connection connection, UUID chat, Random random) throws SQLException {
        run(connection, "update chats set tags = ? where org_id = ? and id = ?", tags(random), org, chat);
    }

    /** Another time at which the chat began. */
    void move(Connection connection, UUID chat, Random random) throws SQLException {
        run(connection, "update chats set created_at = ? where org_id = ? and id = ?", time(random), org, chat);
    }

    void give(Connection connection, UUID chat, Random random) throws SQLException {
        run(
                connection,
                "update chats set user_id = ?, external_user_id = ? where org_id = ? and id = ?",
                person(random),
                external(random),
                org,
                chat);
    }

    void say(Connection connection, UUID chat, Random random) throws SQLException {
        for (int i = random.nextInt(4); i >= 0; i--) {
            run(
                    connection,
                    "insert into messages (org_id, id, chat_id, created_at, received_at, role, content, latency_ms, token_count, model) select ?, ?, c.id, ?, now(), ?::message_role, '', ?, ?, ? from chats c where c.org_id = ? and c.id = ?",
                    org,
                    new UUID(random.nextLong(), random.nextLong()),
                    time(random),
                    ROLES[random.nextInt(ROLES.length)],
                    random.nextInt(3) == 0 ? null : (int) Math.exp(random.nextDouble() * 12),
                    random.nextInt(4) == 0 ? null : random.nextInt(5000),
                    MODELS[random.nextInt(MODELS.length)],
                    org,
                    chat);
        }
    }

    void delete(Connection connection, UUID chat) throws SQLException {
        run(connection, "select from chats where org_id = ? and id = ? for update", org, chat);
        run(connection, "delete from messages where org_id = ? and chat_id = ?", org, chat);
        run(connection, "delete from chats where org_id = ? and id = ?", org, chat);
    }

    /** Many in few hours, others anywhere; to the microsecond. */
    static Timestamp time(Random random) {
        long micros = random.nextInt(3) == 0
                ? random.nextLong(LENGTH.toMillis() * 1000)
                : Duration.ofDays(random.nextInt(4) * 11L).toMillis() * 1000 + random.nextLong(9_000_000_000L);
        return Timestamp.from(BEGINNING.plusNanos(micros * 1000));
    }

    private @Nullable UUID person(Random random) {
        return random.nextInt(4) == 0 ? people.get(random.nextInt(people.size())) : null;
    }

    private static @Nullable String external(Random random) {
        return random.nextInt(4) == 0 ? null : "customer-" + random.nextInt(12);
    }

    private static String[] tags(Random random) {
        return random.ints(random.nextInt(4), 0, 6)
                .distinct()
                .mapToObj(i -> "tag-" + i)
                .toArray(String[]::new);
    }

    private static void run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            statement.execute();
        }
    }
}
