package io.chatlogger.platform.ops;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The one registry: what features count, the JVM, and Vert.x's pools (its meters for each request and byte cost more than they tell). */
public final class Metrics {
    private static final Set<MetricsDomain> KEPT = EnumSet.of(MetricsDomain.NAMED_POOLS);

    private Metrics() {}

    public static PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        // Lives as long as the process; what it holds open is a listener of the JVM's own.
        @SuppressWarnings("resource")
        var gc = new JvmGcMetrics();
        gc.bindTo(registry);
        return registry;
    }

    public static MetricsOptions vertxOptions() {
        Set<String> disabled = Arrays.stream(MetricsDomain.values())
                .filter(domain -> !KEPT.contains(domain))
                .map(MetricsDomain::toCategory)
                .collect(Collectors.toSet());
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setDisabledMetricsCategories(disabled)
                .setLabels(EnumSet.of(Label.NAMESPACE, Label.POOL_NAME, Label.POOL_TYPE));
    }
}
