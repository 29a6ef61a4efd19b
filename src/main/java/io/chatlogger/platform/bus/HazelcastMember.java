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

/**
 * Configures this node as a member of a Hazelcast cluster. It is the only class that uses Hazelcast, so no class of Hazelcast is loaded
 * without a cluster.
 */
final class HazelcastMember {
    private static final String LOGGING = "hazelcast.logging.type";

    private HazelcastMember() {}

    /**
     * Returns the cluster manager.
     *
     * @throws UnknownHostException when {@code cluster.host} cannot be resolved
     */
    static ClusterManager of(Cluster cluster) throws UnknownHostException {
        // Hazelcast logs its first lines before it reads the configuration below, so the kind of log is set as a system
        // property.
        System.setProperty(LOGGING, "slf4j");
        var config = new Config()
                .setClusterName(cluster.name())
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty(LOGGING, "slf4j")
                // ChatLogger stops it itself, after everything that still uses the bus.
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                // If the other nodes have just stopped too, none answers. Nothing is lost: each node publishes its data
                // in the cluster
                // again.
                .setProperty("hazelcast.graceful.shutdown.max.wait", "10")
                // By default Hazelcast waits for more members to distribute its data at once; here there is hardly any
                // data.
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(false);
        network(config.getNetworkConfig(), cluster);
        // The names and kinds of collections that vertx-hazelcast expects (its default-cluster.xml).
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
