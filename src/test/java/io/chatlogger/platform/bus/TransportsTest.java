package io.chatlogger.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.config.ConfigException;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransportsTest {
    private final List<String> tried = new ArrayList<>();

    @Test
    void auto_whatTheSystemAllows_nioWhereNothingElseGoes() {
        List<Transport> usable = Transports.of(Config.Transport.AUTO);
        assertThat(usable).isNotEmpty().allMatch(Transport::available).endsWith(Transport.NIO);
        assertThat(usable).isSubsetOf(Transport.IO_URING, Transport.EPOLL, Transport.NIO);
    }

    @Test
    void nio_onlyThat() {
        assertThat(Transports.of(Config.Transport.NIO)).containsExactly(Transport.NIO);
    }

    @Test
    void first_failsToStart_theNextBest() throws Exception {
        Vertx vertx = Transports.first(List.of(Transport.EPOLL, Transport.NIO), transport -> {
            tried.add(transport.name());
            if (transport.name().equals("epoll")) {
                throw new IllegalStateException("failed to create a child event loop", new RuntimeException("ENOMEM"));
            }
            return Vertx.vertx();
        });
        vertx.close().await(20, TimeUnit.SECONDS);
        assertThat(tried).containsExactly("epoll", "nio");
    }

    @Test
    void first_lastFailsToo_saysWhy() {
        assertThatThrownBy(() -> Transports.first(List.of(Transport.NIO), transport -> {
                    throw new IllegalStateException("too many open files");
                }))
                .hasMessage("too many open files");
    }

    @Test
    void first_wrongSetting_notTriedAgain() {
        var wrong = new ConfigException(List.of("cluster.port is taken"));
        assertThatThrownBy(() -> Transports.first(List.of(Transport.EPOLL, Transport.NIO), transport -> {
                    tried.add(transport.name());
                    throw wrong;
                }))
                .isSameAs(wrong);
        assertThat(tried).hasSize(1);
    }
}
