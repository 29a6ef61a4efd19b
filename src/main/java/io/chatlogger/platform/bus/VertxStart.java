package io.chatlogger.platform.bus;

import io.chatlogger.platform.config.ConfigException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.sqlclient.impl.TransactionPropagationLocal;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the one Vert.x of a process. */
public final class VertxStart {
    /** Finding the others takes seconds, more while they start at the same time. */
    private static final long JOIN_PATIENCE_S = 120;

    private VertxStart() {}

    /**
     * Makes it, with what the class path offers to every Vert.x but the cluster's manager, which would be loaded for nothing, and the
     * metrics and the transport, which are given. Blocks, when it is to be part of a cluster, until it is.
     *
     * @throws ConfigException when the cluster could not be joined, or the system does not allow the transport
     */
    public static Vertx open(VertxOptions options, VertxMetricsFactory metrics, BusSettings settings) {
        BusSettings.Cluster cluster = settings.cluster();
        VertxBootstrap bootstrap = VertxBootstrap.create()
                .options(options)
                .metricsFactory(metrics)
                .serviceProviders(List.of(new TransactionPropagationLocal()))
                .transport(Transports.of(settings.transport()));
        return cluster.kind() == BusSettings.ClusterKind.NONE
                ? bootstrap.init().vertx()
                : joined(bootstrap, options, cluster);
    }

    /** What its event loops wait with for their sockets, such as io_uring. */
    public static String transport(Vertx vertx) {
        return Transports.name(vertx);
    }

    private static Vertx joined(VertxBootstrap bootstrap, VertxOptions options, BusSettings.Cluster cluster) {
        options.getEventBusOptions().setHost(cluster.host()).setPort(cluster.busPort());
        try {
            return bootstrap
                    .clusterManager(HazelcastMember.of(cluster))
                    .init()
                    .clusteredVertx()
                    .await(JOIN_PATIENCE_S, TimeUnit.SECONDS);
        } catch (UnknownHostException | TimeoutException | RuntimeException e) {
            throw new ConfigException(List.of("cluster is hazelcast, but this node could not join it at "
                    + cluster.host()
                    + ':' + cluster.port() + " (" + e + "): expected in cluster.host an address of this machine and in"
                    + " cluster.port a port that is free"));
        }
    }
}
