package io.chatlogger.platform.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code chatlogger_mail_total{outcome}}: what became of mail; {@code retried} counts tries, the others mails. */
record MailMeters(Counter sent, Counter retried, Counter failed, Counter dropped) {
    static MailMeters of(MeterRegistry registry) {
        return new MailMeters(
                outcome(registry, "sent"),
                outcome(registry, "retried"),
                outcome(registry, "failed"),
                outcome(registry, "dropped"));
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("chatlogger.mail")
                .description("E-mails by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
