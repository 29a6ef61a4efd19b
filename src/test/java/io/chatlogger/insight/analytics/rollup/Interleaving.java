package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.testing.TestSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several transactions on few chats, a statement of one and then of another, driven by one thread: each gets its number when it begins, and
 * what it changes may have been changed before by transactions with larger numbers. Which of them would wait for another is known here, so
 * that none does. Ids of deleted chats are used again.
 */
final class Interleaving implements AutoCloseable {
    private static final int TRANSACTIONS = 4;
    private static final int CHATS = 3;

    private final RandomLife life;
    private final Random random;
    private final List<UUID> ids = new ArrayList<>();
    private final List<Transaction> transactions = new ArrayList<>();
    /** Whether there is a chat, as committed. */
    private final Set<UUID> there = new HashSet<>();

    Interleaving(TestSql sql, RandomLife life, Random random) throws SQLException {
        this.life = life;
        this.random = random;
        for (int i = 0; i < CHATS; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
        }
        for (int i = 0; i < TRANSACTIONS; i++) {
            Connection connection = sql.connect();
            connection.setAutoCommit(false);
            transactions.add(new Transaction(connection));
        }
    }

    private static final class Transaction {
        private final Connection connection;
        private boolean open;
        /** Whether chats that it made, changed or deleted are there for it. */
        private final Map<UUID, Boolean> changed = new HashMap<>();

        private final Set<UUID> spokenIn = new HashSet<>();

        private Transaction(Connection connection) {
            this.connection = connection;
        }
    }

    /**
     * Does something in one of the transactions.
     *
     * @return whether one was committed
     */
    boolean step() throws SQLException {
        Transaction one = transactions.get(random.nextInt(transactions.size()));
        if (!one.open) {
            begin(one);
            return false;
        }
        if (random.nextInt(4) > 0) {
            change(one, ids.get(random.nextInt(ids.size())));
            return false;
        }
        return end(one);
    }

    /** Ends those that are open. */
    void finish() throws SQLException {
        for (Transaction each : transactions) {
            if (each.open) {
                end(each);
            }
        }
    }

    private static void begin(Transaction one) throws SQLException {
        try (Statement statement = one.connection.createStatement()) {
            statement.execute("select pg_current_xact_id()");
        }
        one.open = true;
    }

    private boolean end(Transaction one) throws SQLException {
        boolean commits = random.nextInt(6) > 0;
        if (commits) {
            one.connection.commit();
            one.changed.forEach((chat, exists) -> {
                if (exists) {
                    there.add(chat);
                } else {
                    there.remove(chat);
                }
            });
        } else {
            one.connection.rollback();
        }
        one.open = false;
        one.changed.clear();
        one.spokenIn.clear();
        return commits;
    }

    private void change(Transaction one, UUID chat) throws SQLException {
        @Nullable Boolean own = one.changed.get(chat);
        boolean changedElsewhere = others(one, chat, false);
        if (changedElsewhere) {
            return;
        }
        boolean exists = own == null ? there.contains(chat) : own;
        if (!exists) {
            life.make(one.connection, chat, random);
            one.changed.put(chat, true);
            return;
        }
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                life.say(one.connection, chat, random);
                one.spokenIn.add(chat);
            }
            case 2 -> {
                life.retag(one.connection, chat, random);
                one.changed.put(chat, true);
            }
            case 3, 4 -> {
                life.give(one.connection, chat, random);
                one.changed.put(chat, true);
            }
            case 5, 6 -> {
                life.move(one.connection, chat, random);
                one.changed.put(chat, true);
            }
            default -> {
                if (!others(one, chat, true)) {
                    life.delete(one.connection, chat);
                    one.changed.put(chat, false);
                }
            }
        }
    }

    /** Whether another holds the chat; who says something in it keeps it from being deleted only. */
    private boolean others(Transaction one, UUID chat, boolean spoken) {
        return transactions.stream()
                .filter(other -> other != one)
                .anyMatch(other -> spoken ? other.spokenIn.contains(chat) : other.changed.containsKey(chat));
    }

    @Override
    public void close() throws SQLException {
        for (Transaction each : transactions) {
            each.connection.close();
        }
    }
}
