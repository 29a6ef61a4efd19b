package io.chatlogger.platform.mail;

import io.vertx.core.Future;

/** How e-mail leaves; chosen by configuration. */
interface Mailer {
    /** Completes when somebody else has taken charge of it; fails with {@link UndeliverableException} when trying again is of no use. */
    Future<Void> send(Mail mail);

    /** Whether mail can arrive at all: whoever would wait for one is told at once when it cannot. */
    default boolean isEnabled() {
        return true;
    }

    /** The kind of its jobs. Nodes that share a database share them, so one that cannot send mail must not take what others are to send. */
    default String kind() {
        return "mail";
    }

    /** Lets go of connections. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
