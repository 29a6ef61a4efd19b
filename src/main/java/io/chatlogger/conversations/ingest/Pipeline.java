package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import java.util.List;

/** The processors in their order. */
final class Pipeline {
    /** Rules see the text as it came, before redaction blacks some of it out. */
    static final Pipeline STANDARD = new Pipeline(List.of(new ClientEnrichment(), new TaggingRules(), new Redaction()));

    private final List<MetadataProcessor> processors;

    Pipeline(List<MetadataProcessor> processors) {
        this.processors = List.copyOf(processors);
    }

    /** Those that do something for one request. */
    Pipeline forRequest(IngestContext context) {
        return new Pipeline(
                processors.stream().filter(p -> p.appliesTo(context)).toList());
    }

    NewChat chat(NewChat chat, IngestContext context) {
        NewChat result = chat;
        for (MetadataProcessor processor : processors) {
            result = processor.chat(result, context);
        }
        return result;
    }

    NewMessage message(NewMessage message, IngestContext context) {
        NewMessage result = message;
        for (MetadataProcessor processor : processors) {
            result = processor.message(result, context);
        }
        boolean changed = !result.content().equals(message.content())
                || !result.metadata().equals(message.metadata());
        return changed ? result.withOriginal(message) : result;
    }

    /** Whether messages pass through it untouched and unseen. */
    boolean isEmpty() {
        return processors.stream().noneMatch(MetadataProcessor::readsMessages);
    }
}
