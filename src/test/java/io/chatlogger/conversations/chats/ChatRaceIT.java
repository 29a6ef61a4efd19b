package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several who want different things of one chat at the same time. */
class ChatRaceIT {
    private static final int MESSAGES = 300;

    private final Person admin = Person.ofNewOrg(Role.ADMIN);

    @Test
    void delete_whileMessagesComeIn_leavesNone() throws InterruptedException, ExecutionException {
        UUID chat = admin.chat("{}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> stored = threads.submit(() -> storeMessages(chat));
            Future<Answer> deleted = threads.submit(() -> {
                Eventually.until(
                        "some messages are stored",
                        () -> admin.get("/chats/" + chat)
                                        .json()
                                        .path("message_count")
                                        .asInt()
                                >= MESSAGES / 10);
                return admin.send("DELETE", "/chats/" + chat, "");
            });

            assertThat(deleted.get().status()).isEqualTo(204);
            assertThat(stored.get()).isGreaterThanOrEqualTo(MESSAGES / 10);
        }
        assertThat(admin.sql().number("select count(*) from messages where chat_id = ?", chat))
                .isZero();
    }

    /** As the ingest does: only where the chat is. Answers how many were stored before it was gone. */
    private int storeMessages(UUID chat) {
        int stored = 0;
        for (int i = 0; i < MESSAGES * 10; i++) {
            try {
                stored += admin.sql().run("""
                        insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                        select c.org_id, gen_random_uuid(), c.id, 'user', 'm', now(), now()
                        from chats c
                        where c.org_id = ? and c.id = ?
                        """, admin.org(), chat);
            } catch (IllegalStateException gone) {
                assertThat(gone).hasMessageContaining("foreign key");
            }
            if (i % 50 == 0 && admin.get("/chats/" + chat).status() == 404) {
                break;
            }
        }
        return stored;
    }

    @Test
    void patch_sameETagAtOnce_oneWins() throws InterruptedException, ExecutionException {
        String path = "/chats/" + admin.chat("{\"title\":\"0\"}");
        String etag = admin.get(path).header("etag");
        List<Callable<Integer>> changes = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(
                        i -> () -> admin.send("PATCH", path, "{\"title\":\"" + i + "\"}", "if-match", etag)
                                .status())
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int won = 0;
            for (Future<Integer> change : threads.invokeAll(changes)) {
                assertThat(change.get()).isIn(200, 412);
                won += change.get() == 200 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
