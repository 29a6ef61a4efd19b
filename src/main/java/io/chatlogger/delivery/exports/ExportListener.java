package io.chatlogger.delivery.exports;

/**
 * Hears what happens to exports, of this node and, on a clustered event bus, of all. For everything that wants to react: an e-mail, a
 * webhook, a display. Each method is called on the context that {@link ExportEvents#subscribe} was called on and must not block it.
 */
public interface ExportListener {
    /** An export was asked for. */
    default void requested(ExportEvent.Requested event) {}

    /** An export moved on. */
    default void progress(ExportEvent.Progress event) {}

    /** An export is done. */
    default void completed(ExportEvent.Completed event) {}

    /** An export failed for good. */
    default void failed(ExportEvent.Failed event) {}
}
