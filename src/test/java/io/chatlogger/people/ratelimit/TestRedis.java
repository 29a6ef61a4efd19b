package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.config.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a free port of the loopback: the one inside the test library or, where that does not run, the one of the machine. */
final class TestRedis implements AutoCloseable {
    private final RedisServer server;
    private final int port;
    private @Nullable String pid;

    private TestRedis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Skips the test, and prints why, where no Redis can be started. */
    static TestRedis start() {
        return start(freePort());
    }

    static TestRedis start(int port) {
        List<String> reasons = new ArrayList<>();
        for (Provider provider : List.<Provider>of(
                ExecutableProvider::newJarResourceProvider,
                () -> ExecutableProvider.newExecutableInPath("redis-server"))) {
            try {
                RedisServer server = server(provider.get(), port);
                server.start();
                return new TestRedis(server, port);
            } catch (IOException | RuntimeException e) {
                reasons.add(e.toString());
            }
        }
        String reason = "No Redis can be started here, so what needs one is skipped: " + reasons;
        System.err.println(reason);
        Assumptions.abort(reason);
        throw new IllegalStateException(reason);
    }

    private static RedisServer server(ExecutableProvider executable, int port) throws IOException {
        return RedisServer.newRedisServer()
                .executableProvider(executable)
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .onShutdownForceStop(true)
                .build();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Secret url() {
        return new Secret("redis://127.0.0.1:" + port);
    }

    /** Sends the signal of this name, such as STOP, to the process. */
    void signal(String name) throws IOException, InterruptedException {
        if (pid == null) {
            pid = askedPid();
        }
        int exit = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " " + pid + " ended with " + exit);
        }
    }

    private String askedPid() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
            String line = answer.readLine();
            while (line != null && !line.startsWith("process_id:")) {
                line = answer.readLine();
            }
            if (line == null) {
                throw new IOException("Redis did not tell its process");
            }
            return line.substring(line.indexOf(':') + 1);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    private interface Provider {
        ExecutableProvider get() throws IOException;
    }
}
