package io.chatlogger.platform.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import io.chatlogger.platform.bus.BusSettings.Cluster;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A member of the cluster, as it is set; the only class that knows Hazelcast, so that nothing of it is loaded where there is none. */
final class HazelcastMember {
    private static final String LOGGING = "hazelcast.logging.type";

    private HazelcastMember() {}

    /** @throws UnknownHostException when {@code cluster.host} cannot be resolved */
    static ClusterManager of(Cluster cluster) throws UnknownHostException {
        // Its first words come before it reads what follows.
        System.setProperty(LOGGING, "slf4j");
        var config = new Config()
                .setClusterName(cluster.name())
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty(LOGGING, "slf4j")
                // We stop it ourselves, after what still uses the bus.
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                // Where the others have just gone too, nobody answers; what the cluster holds each node tells anew.
                .setProperty("hazelcast.graceful.shutdown.max.wait", "10")
                // It waits for more members, so as to spread data at once; there is hardly any.
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(false);
        network(config.getNetworkConfig(), cluster);
        // The names and kinds that vertx-hazelcast expects (its default-cluster.xml).
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
        return new HazelcastClusterManager(config);
    }

    private static void network(NetworkConfig network, Cluster cluster) throws UnknownHostException {
        network.setPort(cluster.port())
                .setPortAutoIncrement(false)
                .setPublicAddress(cluster.host() + ':' + cluster.port());
        network.getInterfaces()
                .setEnabled(true)
                .addInterface(InetAddress.getByName(cluster.host()).getHostAddress());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
    }
}
