package io.chatlogger.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.impl.transports.IoUringTransport;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransportsTest {
    private static String started(BusSettings.Transport wanted) throws Exception {
        Vertx vertx = VertxStart.open(
                new VertxOptions(),
                new MicrometerMetricsFactory(new SimpleMeterRegistry()),
                new BusSettings(
                        wanted, BusSettings.read(Settings.load(Map.of())).cluster()));
        try {
            return VertxStart.transport(vertx);
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void auto_epollWhereThereIs() throws Exception {
        assertThat(started(BusSettings.Transport.AUTO)).isEqualTo(new EpollTransport().isAvailable() ? "epoll" : "nio");
    }

    @Test
    void nio_whateverElseThereIs() throws Exception {
        assertThat(started(BusSettings.Transport.NIO)).isEqualTo("nio");
    }

    @Test
    void ioUring_whereItIsAllowed_started() throws Exception {
        assumeTrue(new IoUringTransport().isAvailable(), "this system does not allow io_uring");
        assertThat(started(BusSettings.Transport.IO_URING)).isEqualTo("io_uring");
    }

    @Test
    void ioUring_whereItIsNotAllowed_saysWhyAndWhatToDo() {
        assumeTrue(!new IoUringTransport().isAvailable(), "this system allows io_uring");
        assertThatThrownBy(() -> started(BusSettings.Transport.IO_URING))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.transport is io_uring, which this system does not allow (")
                .hasMessageContaining("expected auto");
    }
}
