package io.chatlogger.delivery.exports;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Events of exports on the event bus: to everybody who listens, at most once each. */
public final class ExportEvents {
    private final EventBus bus;

    public ExportEvents(EventBus bus) {
        this.bus = bus;
    }

    /** What ends hearing. */
    public interface Subscription {
        /** Completes when nothing more is heard. */
        Future<Void> close();
    }

    void publish(ExportEvent event) {
        bus.publish(event.address(), event.json());
    }

    /** Tells the listener of all that is published from now on, on the caller's context. */
    public Subscription subscribe(ExportListener listener) {
        List<MessageConsumer<JsonObject>> consumers = List.of(
                consumer(
                        ExportEvent.Requested.ADDRESS,
                        json -> listener.requested(new ExportEvent.Requested(org(json), export(json)))),
                consumer(ExportEvent.Progress.ADDRESS, json -> listener.progress(progress(json))),
                consumer(
                        ExportEvent.Completed.ADDRESS,
                        json -> listener.completed(new ExportEvent.Completed(
                                org(json), export(json), json.getLong("rows"), json.getLong("bytes")))),
                consumer(
                        ExportEvent.Failed.ADDRESS,
                        json -> listener.failed(new ExportEvent.Failed(org(json), export(json)))));
        return () -> Future.join(
                        consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }

    private MessageConsumer<JsonObject> consumer(String address, Consumer<JsonObject> handler) {
        return bus.consumer(address, message -> handler.accept(message.body()));
    }

    private static ExportEvent.Progress progress(JsonObject json) {
        return new ExportEvent.Progress(
                org(json), export(json), json.getLong("rows"), json.getLong("total_rows"), json.getLong("bytes"));
    }

    private static UUID org(JsonObject json) {
        return UUID.fromString(json.getString("org_id"));
    }

    private static UUID export(JsonObject json) {
        return UUID.fromString(json.getString("export_id"));
    }
}
