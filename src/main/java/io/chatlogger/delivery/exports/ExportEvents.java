package io.chatlogger.delivery.exports;

import io.chatlogger.platform.bus.Topic;
import io.chatlogger.platform.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Publishes events of exports on the event bus: to all listeners, at most once each. */
public final class ExportEvents {
    private final Topic<ExportEvent.Requested> requested;
    private final Topic<ExportEvent.Progress> progress;
    private final Topic<ExportEvent.Completed> completed;
    private final Topic<ExportEvent.Failed> failed;

    public ExportEvents(Topics topics) {
        requested = topics.open(
                spec(ExportEvent.Requested.ADDRESS, json -> new ExportEvent.Requested(org(json), export(json))));
        progress = topics.open(spec(ExportEvent.Progress.ADDRESS, ExportEvents::progress));
        completed = topics.open(spec(
                ExportEvent.Completed.ADDRESS,
                json -> new ExportEvent.Completed(
                        org(json), export(json), json.getLong("rows"), json.getLong("bytes"))));
        failed = topics.open(spec(ExportEvent.Failed.ADDRESS, json -> new ExportEvent.Failed(org(json), export(json))));
    }

    private static <T extends ExportEvent> Topic.Spec<T> spec(String address, Function<JsonObject, T> decode) {
        return new Topic.Spec<>(address, Topic.Reach.CLUSTER, ExportEvent::json, decode);
    }

    /** A subscription of a listener. */
    public interface Subscription {
        /** Ends the subscription; completes when no more events come. */
        Future<Void> close();
    }

    void publish(ExportEvent event) {
        switch (event) {
            case ExportEvent.Requested made -> requested.publish(made);
            case ExportEvent.Progress at -> progress.publish(at);
            case ExportEvent.Completed done -> completed.publish(done);
            case ExportEvent.Failed gone -> failed.publish(gone);
        }
    }

    /** Passes all events that are published from now on to the listener, on the caller's context. */
    public Subscription subscribe(ExportListener listener) {
        List<Supplier<Future<Void>>> topics = List.of(
                requested.subscribe(listener::requested),
                progress.subscribe(listener::progress),
                completed.subscribe(listener::completed),
                failed.subscribe(listener::failed));
        return () -> Future.join(topics.stream().map(Supplier::get).toList()).mapEmpty();
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
