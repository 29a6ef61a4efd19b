package io.chatlogger.conversations.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts messages by outcome, and rejected messages by problem code. */
final class IngestCounters {
    private static final String NAME = "chatlogger.ingest.messages";

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter duplicate;
    private final Counter unknownMembers;

    IngestCounters(MeterRegistry registry) {
        this.registry = registry;
        accepted = counter("accepted", "");
        duplicate = counter("duplicate", "");
        unknownMembers = Counter.builder("chatlogger.ingest.unknown.fields")
                .description("Fields of requests that nothing reads")
                .register(registry);
    }

    private Counter counter(String outcome, String reason) {
        return Counter.builder(NAME)
                .description("Messages by what became of them")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry);
    }

    void accepted(int messages) {
        accepted.increment(messages);
    }

    void duplicate(int messages) {
        duplicate.increment(messages);
    }

    /** @param code one of the problem codes, so that the number of time series is bounded */
    void rejected(String code, int messages) {
        counter("rejected", code).increment(messages);
    }

    void unknownMembers(int members) {
        unknownMembers.increment(members);
    }
}
