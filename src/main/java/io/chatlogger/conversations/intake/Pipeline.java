package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import java.util.ArrayList;
import java.util.List;

/** The processors in their order. */
final class Pipeline {
    /** Rules see the text as it came, before redaction blacks some of it out. */
    static final Pipeline STANDARD = new Pipeline(List.of(new ClientEnrichment(), new TaggingRules(), new Redaction()));

    /** Who edits a chat sets its tags by hand, and is no client of it; but what must not be stored is not stored this way either. */
    private static final Pipeline EDITING = new Pipeline(List.of(new Redaction()));

    private static final Pipeline NONE = new Pipeline(List.of());

    /** What processors look at for patterns costs far more than what is only read. */
    private static final int PROCESSING_FACTOR = 64;

    private final List<MetadataProcessor> processors;
    private final boolean readsMessages;

    Pipeline(List<MetadataProcessor> processors) {
        this.processors = List.copyOf(processors);
        this.readsMessages = processors.stream().anyMatch(MetadataProcessor::readsMessages);
    }

    /** Those that do something for what comes from an origin. */
    static Pipeline of(Origin origin) {
        return STANDARD.applying(origin);
    }

    /** Those that do something for what somebody changes by hand. */
    static Pipeline ofEdits(Origin origin) {
        return EDITING.applying(origin);
    }

    private Pipeline applying(Origin origin) {
        List<MetadataProcessor> applying = null;
        for (int i = 0; i < processors.size(); i++) {
            MetadataProcessor processor = processors.get(i);
            if (processor.appliesTo(origin)) {
                applying = applying == null ? new ArrayList<>(processors.size()) : applying;
                applying.add(processor);
            }
        }
        return applying == null ? NONE : new Pipeline(applying);
    }

    NewChat chat(NewChat chat, Origin origin) {
        NewChat result = chat;
        for (MetadataProcessor processor : processors) {
            result = processor.chat(result, origin);
        }
        return result;
    }

    NewMessage message(NewMessage message, Origin origin) {
        NewMessage result = message;
        for (MetadataProcessor processor : processors) {
            result = processor.message(result, origin);
        }
        boolean changed = !result.content().equals(message.content())
                || !result.metadata().equals(message.metadata());
        return changed ? result.withOriginal(message) : result;
    }

    /** Whether messages do not pass through it untouched and unseen. */
    boolean readsMessages() {
        return readsMessages;
    }

    /** How much work it is to process so many bytes, in bytes that are only read. */
    long work(long bytes) {
        return readsMessages ? bytes * PROCESSING_FACTOR : bytes;
    }
}
