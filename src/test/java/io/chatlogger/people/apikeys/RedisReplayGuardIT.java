package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisReplayGuardIT extends ReplayGuardContract {
    private static final Vertx VERTX = Vertx.vertx();
    private static RedisServer server;
    private static ReplayGuard guard;

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        int port = freePort();
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        guard = guard(port);
    }

    private static ReplayGuard guard(int port) {
        return new RedisReplayGuard(VERTX, new Secret("redis://127.0.0.1:" + port), InstantSource.system());
    }

    @AfterAll
    static void stop() throws Exception {
        await(guard.close());
        await(VERTX.close());
        server.stop();
    }

    @Override
    ReplayGuard guard() {
        return guard;
    }

    @Test
    void isFirst_noRedis_503() throws Exception {
        ReplayGuard lonely = guard(freePort());
        Problem problem = catchThrowableOfType(Problem.class, () -> await(lonely.isFirst(key, "nonce-09", soon())));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isPositive();
        await(lonely.close());
    }
}
