package io.chatlogger.delivery.exports;

/**
 * Receives the events of exports, of this node and, on a clustered event bus, of all. For features that react to them: an e-mail, a
 * webhook, a display. Each method is called on the context on which {@link ExportEvents#subscribe} was called, and must not block it.
 */
public interface ExportListener {
    /** Called when an export was requested. */
    default void requested(ExportEvent.Requested event) {}

    /** Called when an export has made progress. */
    default void progress(ExportEvent.Progress event) {}

    /** Called when an export is done. */
    default void completed(ExportEvent.Completed event) {}

    /** Called when an export failed for good. */
    default void failed(ExportEvent.Failed event) {}
}
