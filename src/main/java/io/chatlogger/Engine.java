package io.chatlogger;

import io.chatlogger.platform.bus.BusSettings;
import io.chatlogger.platform.bus.VertxStart;
import io.chatlogger.platform.ops.Metrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;

/** What a process runs on that needs no database, so that it can be made while one is waited for. */
record Engine(Vertx vertx, PrometheusMeterRegistry meters) {
    private static final int MAX_EVENT_LOOPS = 8;

    /**
     * @param eventLoops that serve HTTP; one more works for what is in the background
     * @throws io.chatlogger.platform.config.ConfigException when the cluster could not be joined
     */
    static Engine start(BusSettings bus, int eventLoops) {
        // Its events for the flight recorder, which nobody records, take a twentieth of the start.
        System.setProperty("io.netty.jfr.enabled", System.getProperty("io.netty.jfr.enabled", "false"));
        PrometheusMeterRegistry meters = Metrics.registry();
        // No file of ours is served from the class path; the cache folder would be left behind by a kill.
        var files = new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        var options = new VertxOptions()
                .setEventLoopPoolSize(eventLoops + 1)
                .setFileSystemOptions(files)
                .setMetricsOptions(Metrics.vertxOptions());
        return new Engine(VertxStart.open(options, new MicrometerMetricsFactory(meters), bus), meters);
    }

    /** @param set 0: as many as there are processors, within reason */
    static int eventLoops(int set) {
        return set > 0 ? set : Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors());
    }
}
