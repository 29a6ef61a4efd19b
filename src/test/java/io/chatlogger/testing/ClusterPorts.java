package io.chatlogger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A cluster on loopback, of a name of its own: the variables with which each of its nodes is started, be it in this JVM
 * ({@link TestServer#start}) or in another ({@link ServerProcess}).
 */
public final class ClusterPorts {
    private final String name = "test-" + UUID.randomUUID();
    private final List<Integer> ports;

    private ClusterPorts(List<Integer> ports) {
        this.ports = ports;
    }

    /** Free ports for that many nodes, all held at once so that they differ. */
    public static ClusterPorts free(int nodes) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < nodes; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return new ClusterPorts(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of one node.
     *
     * @param node from 0
     */
    public Map<String, String> variables(int node) {
        String members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return new HashMap<>(Map.of(
                "CHATLOGGER_CLUSTER",
                "hazelcast",
                "CHATLOGGER_CLUSTER_NAME",
                name,
                "CHATLOGGER_CLUSTER_HOST",
                "127.0.0.1",
                "CHATLOGGER_CLUSTER_PORT",
                Integer.toString(ports.get(node)),
                "CHATLOGGER_CLUSTER_MEMBERS",
                members));
    }
}
