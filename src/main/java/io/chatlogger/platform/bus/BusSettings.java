package io.chatlogger.platform.bus;

import io.chatlogger.platform.config.Settings;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of Vert.x: how event loops wait for their sockets, and how nodes find each other. */
public record BusSettings(Transport transport, Cluster cluster) {
    private static final Pattern MEMBER = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s\\[\\]/]+):\\d{1,5}");

    /** The system interface by which event loops wait for their sockets. */
    public enum Transport {
        AUTO,
        IO_URING,
        EPOLL,
        NIO
    }

    public enum ClusterKind {
        NONE,
        HAZELCAST
    }

    /**
     * The way nodes find each other.
     *
     * @param members the addresses of the nodes, each as host:port
     */
    public record Cluster(ClusterKind kind, String name, String host, int port, int busPort, List<String> members) {}

    public static BusSettings read(Settings s) {
        return new BusSettings(s.choice("http.transport", Transport.class), cluster(s));
    }

    private static Cluster cluster(Settings s) {
        return new Cluster(
                s.choice("cluster", ClusterKind.class),
                s.text(
                        "cluster.name",
                        text -> text.matches("[A-Za-z0-9._-]{1,100}"),
                        "a name of A-Z, a-z, 0-9, ., _ and -"),
                s.text(
                        "cluster.host",
                        text -> text.matches("[^\\s/*]+") && !text.equals("0.0.0.0"),
                        "the address at which the other nodes reach this one, such as 10.0.0.5"),
                s.integer("cluster.port", 1, 65535),
                s.integer("cluster.bus_port", 0, 65535),
                s.list(
                        "cluster.members",
                        text -> MEMBER.matcher(text).matches(),
                        "host:port of other nodes, such as 10.0.0.6:5701"));
    }
}
