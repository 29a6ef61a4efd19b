package io.chatlogger.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.ClusterPorts;
import io.chatlogger.testing.Drill;
import io.chatlogger.testing.FreshDatabase;
import io.chatlogger.testing.JavaProcess;
import io.chatlogger.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes, each in a process of its own. */
class ClusterIT {
    @TempDir
    Path folder;

    private Path folder(String name) throws Exception {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void message_sentOnOneNode_isHeardAndAnsweredByAnother() throws Exception {
        ClusterPorts cluster = ClusterPorts.free(2);
        try (JavaProcess listening = JavaProcess.start(
                        BusNode.class, folder("a"), cluster.variables(0), "listen", "exports.requested");
                JavaProcess asking = JavaProcess.start(
                        BusNode.class, folder("b"), cluster.variables(1), "ask", "exports.requested")) {
            asking.awaitOutput("answered yes, are you there?");
            listening.awaitOutput("heard are you there?");

            // With whoever listened gone, the other goes on alone.
            listening.stop();
            assertThat(listening.output()).contains("left");
            assertThat(asking.isAlive()).isTrue();
            asking.stop();
            assertThat(asking.output()).contains("left").doesNotContain("ERROR");
        }
    }

    @Test
    @Tag(Drill.ONLY)
    void node_ofAnotherCluster_hearsNothing() throws Exception {
        ClusterPorts cluster = ClusterPorts.free(2);
        Map<String, String> foreign = cluster.variables(1);
        foreign.put("CHATLOGGER_CLUSTER_NAME", "another");
        try (JavaProcess counting = JavaProcess.start(BusNode.class, folder("a"), cluster.variables(0), "count");
                JavaProcess stranger = JavaProcess.start(BusNode.class, folder("b"), foreign, "count")) {
            counting.awaitOutput("joined").awaitOutput("nodes: 1");
            stranger.awaitOutput("joined").awaitOutput("nodes: 1");
            assertThat(counting.output()).doesNotContain("nodes: 2");
        }
    }

    @Test
    @Tag(Drill.ONLY)
    void server_stopped_leavesItsCluster() throws Exception {
        ClusterPorts cluster = ClusterPorts.free(2);
        try (ServerProcess server =
                        ServerProcess.start(folder("server"), FreshDatabase.make(""), cluster.variables(0));
                JavaProcess other = JavaProcess.start(BusNode.class, folder("other"), cluster.variables(1), "count")) {
            assertThat(server.url()).startsWith("http://127.0.0.1:");
            other.awaitOutput("nodes: 2");

            server.process().stop();

            assertThat(server.process().output()).contains("Stopped").doesNotContain("Not stopped in order");
            other.awaitOutput("nodes: 1");
        }
    }

    @Test
    void port_taken_isRefusedWithASentence() throws Exception {
        Map<String, String> variables = ClusterPorts.free(1).variables(0);
        try (JavaProcess first = JavaProcess.start(BusNode.class, folder("a"), variables, "count")) {
            first.awaitOutput("joined");
            try (JavaProcess second = JavaProcess.start(BusNode.class, folder("b"), variables, "count")) {
                second.awaitOutput(
                        "expected in cluster.host an address of this machine and in cluster.port a port that is free");
            }
        }
    }
}
