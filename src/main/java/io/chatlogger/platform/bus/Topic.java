package io.chatlogger.platform.bus;

import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Messages of one kind, under one address of the event bus, as JSON objects: to everybody who listens, at most once each. A message that
 * cannot be read, of another version or another program, is dropped, counted and logged at most once a minute.
 */
public final class Topic<T> {
    private final EventBus bus;
    private final Spec<T> spec;
    private final RepeatedLog trouble;
    private final Counter unreadable;

    /** Where messages are heard. */
    public enum Reach {
        /** The bus delivers a message on the node that sent it. */
        NODE,
        /** The bus delivers a message on all nodes of the cluster; without a cluster, on this node. */
        CLUSTER
    }

    /**
     * Declares a topic.
     *
     * @param address on the event bus
     * @param encode writes a message as JSON
     * @param decode reads a message; throws when the JSON is none
     */
    public record Spec<T>(
            String address, Reach reach, Function<T, JsonObject> encode, Function<JsonObject, T> decode) {}

    Topic(EventBus bus, Spec<T> spec, InstantSource clock, Counter unreadable) {
        this.bus = bus;
        this.spec = spec;
        this.trouble = new RepeatedLog(LoggerFactory.getLogger(Topic.class), clock);
        this.unreadable = unreadable;
    }

    /** Sends a message to all listeners; waits for none. */
    public void publish(T message) {
        bus.publish(
                spec.address(),
                spec.encode().apply(message),
                new DeliveryOptions().setLocalOnly(spec.reach() == Reach.NODE));
    }

    /**
     * Listens from now on.
     *
     * @param listener is told on the context of the caller, which it must not block
     * @return ends the listening; completes when nothing more is heard
     */
    public Supplier<Future<Void>> subscribe(Consumer<T> listener) {
        MessageConsumer<Object> consumer =
                spec.reach() == Reach.NODE ? bus.localConsumer(spec.address()) : bus.consumer(spec.address());
        consumer.handler(message -> {
            T read = read(message.body());
            if (read != null) {
                listener.accept(read);
            }
        });
        return consumer::unregister;
    }

    private @Nullable T read(@Nullable Object body) {
        try {
            return spec.decode().apply((JsonObject) body);
        } catch (RuntimeException e) {
            unreadable.increment();
            trouble.warn(
                    spec.address(),
                    () -> "A message on the event bus under " + spec.address() + " cannot be read and is dropped: "
                            + e);
            return null;
        }
    }
}
