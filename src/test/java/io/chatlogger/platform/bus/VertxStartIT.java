package io.chatlogger.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.JavaProcess;
import io.vertx.core.spi.VertxServiceProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node loads that stands alone. */
class VertxStartIT {
    @TempDir
    Path folder;

    @Test
    void open_noCluster_loadsNothingOfHazelcast() throws Exception {
        // The JVM says what it loads, to the same output.
        var variables = Map.of("JAVA_TOOL_OPTIONS", "-verbose:class");
        try (JavaProcess alone = JavaProcess.start(BusNode.class, folder, variables, "listen", "anything")) {
            alone.awaitOutput("joined");
            assertThat(alone.output())
                    .contains("io.chatlogger.platform.bus.VertxStart")
                    .doesNotContain("com.hazelcast", "io.vertx.spi.cluster.hazelcast");
        }
    }

    @Test
    void providers_ofTheClassPath_areThoseThatTheStartKnows() {
        // A new one is to be weighed: VertxStart makes them by name.
        assertThat(ServiceLoader.load(VertxServiceProvider.class).stream()
                        .map(provider -> provider.type().getSimpleName()))
                .containsExactlyInAnyOrder(
                        "TransactionPropagationLocal",
                        "RequestTime",
                        "MicrometerMetricsFactory",
                        "HazelcastClusterManager");
    }
}
