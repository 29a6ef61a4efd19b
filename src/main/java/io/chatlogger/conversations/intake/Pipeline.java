package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import java.util.ArrayList;
import java.util.List;

/** Runs the processors in their order. */
final class Pipeline {
    /** The processors of what clients send. Tagging rules see the text as received, before redaction replaces some of it. */
    static final Pipeline STANDARD = new Pipeline(List.of(new ClientEnrichment(), new TaggingRules(), new Redaction()));

    /**
     * The processors of changes by hand. A person who edits a chat sets its tags by hand and is no client of the chat, so only redaction
     * applies: forbidden data must not be stored this way either.
     */
    private static final Pipeline EDITING = new Pipeline(List.of(new Redaction()));

    /** The processors of descriptions that programs send later. The chat was made before, so its client is not noted any more. */
    private static final Pipeline DESCRIBING = new Pipeline(List.of(new TaggingRules(), new Redaction()));

    private static final Pipeline NONE = new Pipeline(List.of());

    /** The cost of a byte that processors search for patterns, as a multiple of the cost of a byte that is only read. */
    private static final int PROCESSING_FACTOR = 64;

    private final List<MetadataProcessor> processors;
    private final boolean readsMessages;

    Pipeline(List<MetadataProcessor> processors) {
        this.processors = List.copyOf(processors);
        this.readsMessages = processors.stream().anyMatch(MetadataProcessor::readsMessages);
    }

    /** Returns the processors that do something for requests of this origin. */
    static Pipeline of(Origin origin) {
        return STANDARD.applying(origin);
    }

    /** Returns the processors that do something for changes by hand. */
    static Pipeline ofEdits(Origin origin) {
        return EDITING.applying(origin);
    }

    /** Returns the processors that do something for a chat that is described later. */
    static Pipeline ofDescriptions(Origin origin) {
        return DESCRIBING.applying(origin);
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
                || !result.metadata().equals(message.metadata())
                || !result.details().equals(message.details());
        return changed ? result.withOriginal(message) : result;
    }

    /** Returns whether one of the processors reads messages. */
    boolean readsMessages() {
        return readsMessages;
    }

    /** Returns the work of processing so many bytes, in bytes that are only read. */
    long work(long bytes) {
        return readsMessages ? bytes * PROCESSING_FACTOR : bytes;
    }
}
