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

/**
 * Creates the one registry of metrics: those of the features, of the JVM, and of Vert.x's pools. Vert.x's meters of requests and bytes are
 * left out, because they cost more than they tell.
 */
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
        // It lives as long as the process; the resource that it holds is a listener in the JVM.
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
