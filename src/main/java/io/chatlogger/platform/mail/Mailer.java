package io.chatlogger.platform.mail;

import io.vertx.core.Future;

/** Sends e-mail; configuration chooses the implementation. */
interface Mailer {
    /** Completes when a mail server has accepted the mail; fails with {@link UndeliverableException} when trying again is of no use. */
    Future<Void> send(Mail mail);

    /** Returns whether mail can be sent at all: if not, requests that need it are refused at once. */
    default boolean isEnabled() {
        return true;
    }

    /**
     * Returns the kind of its jobs. Nodes that share a database share jobs, so a node that only logs mail must not take the mail of others.
     */
    default String kind() {
        return "mail";
    }

    /** Closes connections. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
