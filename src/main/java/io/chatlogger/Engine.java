package io.chatlogger;

import io.chatlogger.platform.bus.BusSettings;
import io.chatlogger.platform.bus.VertxStart;
import io.chatlogger.platform.ops.Metrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;

/** The parts of a process that need no database, so that they can be made while the database is starting. */
record Engine(Vertx vertx, PrometheusMeterRegistry meters) {
    private static final int MAX_EVENT_LOOPS = 8;

    /**
     * @param eventLoops the number of event loops that serve HTTP; one more does background work
     * @throws io.chatlogger.platform.config.ConfigException when the process could not join the cluster
     */
    static Engine start(BusSettings bus, int eventLoops) {
        // Netty's events for Java Flight Recorder, which nobody records, take a twentieth of the start.
        System.setProperty("io.netty.jfr.enabled", System.getProperty("io.netty.jfr.enabled", "false"));
        PrometheusMeterRegistry meters = Metrics.registry();
        // The server serves no file from the class path, and a killed process would leave the cache folder behind.
        var files = new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        var options = new VertxOptions()
                .setEventLoopPoolSize(eventLoops + 1)
                .setFileSystemOptions(files)
                .setMetricsOptions(Metrics.vertxOptions());
        return new Engine(VertxStart.open(options, new MicrometerMetricsFactory(meters), bus), meters);
    }

    /** @param set the number from the settings; 0 means one for each processor, at most {@link #MAX_EVENT_LOOPS} */
    static int eventLoops(int set) {
        return set > 0 ? set : Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors());
    }
}
