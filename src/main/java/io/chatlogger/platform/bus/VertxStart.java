package io.chatlogger.platform.bus;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.load.RequestTime;
import io.chatlogger.platform.problem.FailureReason;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.sqlclient.impl.TransactionPropagationLocal;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Creates the one Vert.x of a process. */
public final class VertxStart {
    /**
     * How long joining the cluster may take, in seconds. Finding the other nodes takes seconds, and more if they start at the same time.
     */
    private static final long JOIN_PATIENCE_S = 120;

    private VertxStart() {}

    /**
     * Creates Vert.x with the service providers of the class path, but without the cluster manager, which would be loaded for nothing if
     * there is no cluster. The metrics and the transport are given. If the node is to be part of a cluster, blocks until it is.
     *
     * @throws ConfigException when the cluster cannot be joined, or the system does not support the transport
     */
    public static Vertx open(VertxOptions options, VertxMetricsFactory metrics, BusSettings settings) {
        BusSettings.Cluster cluster = settings.cluster();
        VertxBootstrap bootstrap = VertxBootstrap.create()
                .options(options)
                .metricsFactory(metrics)
                .serviceProviders(List.of(new TransactionPropagationLocal(), new RequestTime()))
                .transport(Transports.of(settings.transport()));
        return cluster.kind() == BusSettings.ClusterKind.NONE
                ? bootstrap.init().vertx()
                : joined(bootstrap, options, cluster);
    }

    /** Returns the name of the system interface by which event loops wait for their sockets, such as io_uring. */
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
                    + ':' + cluster.port() + " (" + FailureReason.of(e)
                    + "): expected in cluster.host an address of this machine and in"
                    + " cluster.port a port that is free"));
        }
    }
}
