package io.chatlogger.platform.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.eventbus.EventBus;
import java.time.InstantSource;

/** Opens topics of one event bus. */
public final class Topics {
    private final EventBus bus;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public Topics(EventBus bus, InstantSource clock, MeterRegistry meters) {
        this.bus = bus;
        this.clock = clock;
        this.meters = meters;
    }

    /** Opens a topic, to publish and to subscribe. */
    public <T> Topic<T> open(Topic.Spec<T> spec) {
        Counter unreadable = Counter.builder("chatlogger.bus.unreadable")
                .description("Messages on the event bus that could not be read and were dropped")
                .tag("topic", spec.address())
                .register(meters);
        return new Topic<>(bus, spec, clock, unreadable);
    }
}
