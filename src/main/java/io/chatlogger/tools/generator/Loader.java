package io.chatlogger.tools.generator;

import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/** Sends a plan's chats over a few connections, each chunk in a transaction of its own. */
final class Loader {
    private final DatabaseUrl url;
    private final Plan plan;
    private final Supplier<ChatMaker> makers;
    private final GenerationProgress progress;

    Loader(DatabaseUrl url, Plan plan, Supplier<ChatMaker> makers, GenerationProgress progress) {
        this.url = url;
        this.plan = plan;
        this.makers = makers;
        this.progress = progress;
    }

    /**
     * Sends until the plan has no more chunks. Blocks.
     *
     * @throws SQLException the first failure of any connection; the others then stop after their present chunk
     */
    void run(int connections) throws SQLException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                sending.add(threads.submit(this::send));
            }
            for (Future<?> each : sending) {
                await(each);
            }
        } finally {
            plan.stop();
        }
    }

    private static void await(Future<?> sent) throws SQLException, InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Object send() throws SQLException {
        ChatMaker maker = makers.get();
        try (Connection connection = Jdbc.connect(url)) {
            connection.setAutoCommit(false);
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var chunk = plan.next(); chunk != null; chunk = plan.next()) {
                maker.make(chunk);
                maker.send(copies);
                connection.commit();
                progress.stored(maker.chats(), maker.messages());
            }
            return progress;
        } catch (SQLException | RuntimeException e) {
            plan.stop();
            throw e;
        }
    }
}
