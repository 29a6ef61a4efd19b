package io.chatlogger.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How nodes find each other, as an operator sets it. */
class BusSettingsTest {
    private static BusSettings read(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put("CHATLOGGER_" + variables[i], variables[i + 1]);
        }
        Settings settings = Settings.load(environment);
        BusSettings bus = BusSettings.read(settings);
        settings.check();
        return bus;
    }

    private static List<String> faults(String... variables) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(variables));
        assertThat(refused).as("the start must be refused").isNotNull();
        return refused.faults();
    }

    @Test
    void read_nothingSet_noCluster() {
        assertThat(read().cluster().kind()).isEqualTo(BusSettings.ClusterKind.NONE);
        assertThat(read().transport()).isEqualTo(BusSettings.Transport.AUTO);
    }

    @Test
    void read_cluster_isRead() {
        BusSettings.Cluster cluster = read(
                        "CLUSTER", "hazelcast",
                        "CLUSTER_HOST", "10.0.0.5",
                        "CLUSTER_MEMBERS", "10.0.0.6:5701, [fd00::1]:5701,chat-2:5701")
                .cluster();

        assertThat(cluster.kind()).isEqualTo(BusSettings.ClusterKind.HAZELCAST);
        assertThat(cluster.members()).containsExactly("10.0.0.6:5701", "[fd00::1]:5701", "chat-2:5701");
    }

    @ParameterizedTest
    @CsvSource({
        "CLUSTER, redis",
        "CLUSTER_HOST, 0.0.0.0",
        "CLUSTER_PORT, 0",
        "CLUSTER_MEMBERS, 10.0.0.6",
        "CLUSTER_NAME, a b"
    })
    void read_whatCannotBe_isNamedWithWhatIsExpected(String variable, String value) {
        assertThat(faults(variable, value))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_" + variable, value, "expected ");
    }
}
