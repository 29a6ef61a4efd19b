package io.chatlogger.platform.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** The meters {@code chatlogger_mail_total{outcome}}: {@code retried} counts attempts, the other outcomes count mails. */
record MailMeters(Counter sent, Counter retried, Counter failed, Counter dropped, AtomicLong waiting) {
    static MailMeters of(MeterRegistry registry) {
        var waiting = new AtomicLong();
        Gauge.builder("chatlogger.mail.waiting", waiting, AtomicLong::get)
                .description("E-mails that wait to be sent, of all nodes, when this node looked last")
                .register(registry);
        return new MailMeters(
                outcome(registry, "sent"),
                outcome(registry, "retried"),
                outcome(registry, "failed"),
                outcome(registry, "dropped"),
                waiting);
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("chatlogger.mail")
                .description("E-mails by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
