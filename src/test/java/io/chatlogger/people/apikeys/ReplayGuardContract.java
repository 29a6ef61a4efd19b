package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.KeyId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every memory of nonces promises. */
abstract class ReplayGuardContract {
    final KeyId key = new KeyId(UUID.randomUUID());

    abstract ReplayGuard guard();

    static Instant soon() {
        return Instant.now().plusSeconds(60);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }

    @Test
    void isFirst_newNonce_trueThenFalse() throws Exception {
        assertThat(await(guard().isFirst(key, "nonce-01", soon()))).isTrue();
        assertThat(await(guard().isFirst(key, "nonce-01", soon()))).isFalse();
        assertThat(await(guard().isFirst(key, "nonce-02", soon()))).isTrue();
    }

    @Test
    void isFirst_sameNonceOfAnotherKey_true() throws Exception {
        assertThat(await(guard().isFirst(key, "nonce-03", soon()))).isTrue();
        assertThat(await(guard().isFirst(new KeyId(UUID.randomUUID()), "nonce-03", soon())))
                .isTrue();
    }

    @Test
    void isFirst_manyAtOnce_oneIsFirst() throws Exception {
        List<Future<Boolean>> answers = IntStream.range(0, 50)
                .mapToObj(i -> guard().isFirst(key, "nonce-04", soon()))
                .toList();
        await(Future.all(answers));
        assertThat(answers.stream().filter(Future::result)).hasSize(1);
    }

    @Test
    void isFirst_untilHasPassed_stillAnswers() throws Exception {
        assertThat(await(guard().isFirst(key, "nonce-05", Instant.now().minusSeconds(5))))
                .isTrue();
    }
}
