package io.chatlogger.conversations.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.conversations.search.SearchStage;
import io.chatlogger.testing.TestSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Large segments become one while chats come and go, and a merge that ends early leaves nothing behind that is seen. */
class LargeMergeIT {
    private static final int SEGMENTS = 16;
    private static final int MESSAGES = 700;
    private static final int CHATS = 100;

    /** An organization whose next merge is a large one, which is kept from beginning by itself. */
    private static final class Prepared implements AutoCloseable {
        private final SearchStage stage = SearchStage.start(SearchStage.database(), 10_000);
        private final UUID org = stage.organization();
        private Connection connection = stage.sql.connect();

        Prepared() throws Exception {
            assertThat(new LargeMergeStatements(connection, org).lock()).isTrue();
            stage.sql.run(
                    "insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, title) select ?, md5('c' || n)::uuid, gen_random_uuid(), now() - n * interval '1 hour', now(), now(), 'title ' || n from generate_series(1, ?) n",
                    org,
                    CHATS);
            // In a segment of their own, which is too small to go with the others.
            stage.untilCaughtUp();
            for (int i = 0; i < SEGMENTS; i++) {
                stage.sql.run(
                        "insert into messages (org_id, id, chat_id, created_at, received_at, role, content) select ?, gen_random_uuid(), md5('c' || 1 + n % ?)::uuid, now(), now(), 'user', 'common w' || n % 97 || ' once' || n || '-' || ?::int from generate_series(1, ?) n",
                        org, CHATS, i, MESSAGES);
                stage.untilCaughtUp();
            }
            assertThat(segments()).isEqualTo(SEGMENTS + 1);
        }

        TestSql sql() {
            return stage.sql;
        }

        long segments() {
            return sql().number("select count(*) from search_segments where org_id = ?", org);
        }

        /** Answers how many documents were written again. */
        int merge(BooleanSupplier ended) {
            var merged = new AtomicInteger();
            new LargeMerge(connection, org, ended).run(merged::addAndGet);
            return merged.get();
        }

        void delete(int chat) {
            String id = "(select md5('c' || %d)::uuid)".formatted(chat);
            sql().run(
                            "with gone as (delete from messages where org_id = ? and chat_id = " + id
                                    + ") delete from chats where org_id = ? and id = " + id,
                            org,
                            org);
        }

        void rename(int chat) {
            sql().run(
                            "update chats set title = 'renamed' where org_id = ? and id = md5('c' || ?::int)::uuid",
                            org,
                            chat);
        }

        void isRight() {
            assertThat(IndexContent.of(sql(), org)).isEqualTo(IndexContent.expected(sql(), org));
        }

        void kill() {
            sql().run(
                            "select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory'");
        }

        void reconnect() throws SQLException {
            connection.close();
            connection = sql().connect();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            stage.close();
        }
    }

    @Test
    void merge_whileChatsAreDeletedAndRenamed_isOfWhatIsLeft() throws Exception {
        try (var prepared = new Prepared()) {
            // One that was taken out before, so that its block is not as it was written.
            prepared.delete(50);
            prepared.stage.untilCaughtUp();
            var asked = new AtomicInteger();
            int merged = prepared.merge(() -> {
                int turn = asked.incrementAndGet();
                // The newest is gone from the first blocks after they were read, the oldest before.
                if (turn % 5 == 0 && turn <= 50) {
                    prepared.delete(turn / 5);
                    prepared.delete(CHATS + 1 - turn / 5);
                    prepared.rename(50 + turn / 5);
                    caughtUp(prepared.stage);
                }
                return false;
            });

            assertThat(asked.get()).isGreaterThan(60);
            assertThat(merged).isBetween(SEGMENTS * MESSAGES * 3 / 4, SEGMENTS * MESSAGES);
            assertThat(prepared.sql().number("select max(gone) from search_segments where org_id = ?", prepared.org))
                    .as("what went after it was read")
                    .isPositive();
            // And those of the titles that were changed.
            assertThat(prepared.segments()).isLessThan(SEGMENTS);
            prepared.isRight();
            assertThat(prepared.sql()
                            .number("select max(documents) from search_segments where org_id = ?", prepared.org))
                    .isEqualTo(merged);
        }
    }

    private static void caughtUp(SearchStage stage) {
        try {
            stage.untilCaughtUp();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void merge_givenUpOrKilledAnywhere_leavesTheIndexAsItWas() throws Exception {
        try (var prepared = new Prepared()) {
            long before = prepared.segments();
            var asked = new AtomicInteger();
            for (int turn = 1; turn < 60; turn += 9) {
                int last = asked.get() + turn;
                assertThat(prepared.merge(() -> asked.incrementAndGet() >= last))
                        .isZero();
                assertThat(prepared.segments()).isEqualTo(before);
            }
            prepared.isRight();

            int end = asked.get() + 40;
            assertThatThrownBy(() -> prepared.merge(() -> {
                        if (asked.incrementAndGet() == end) {
                            prepared.kill();
                        }
                        return false;
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(prepared.segments()).isEqualTo(before + 1);
            prepared.isRight();

            prepared.reconnect();
            assertThat(prepared.merge(() -> false)).isEqualTo(SEGMENTS * MESSAGES);
            assertThat(prepared.segments()).isEqualTo(2);
            prepared.isRight();
        }
    }
}
