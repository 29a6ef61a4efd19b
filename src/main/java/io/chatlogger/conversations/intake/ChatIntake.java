package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.ChatOutcome;
import io.chatlogger.conversations.writing.ExactWrites;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.Idempotency;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.conversations.writing.Write;
import io.chatlogger.platform.http.Offload;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes whole chats and changes of chats in: stores a chat completely or not at all. May be used on every event loop. */
public final class ChatIntake {
    private final ExactWrites exact;
    private final Stamps stamps;
    private final Offload offload;

    ChatIntake(ExactWrites exact, Stamps stamps, Offload offload) {
        this.exact = exact;
        this.stamps = stamps;
        this.offload = offload;
    }

    /**
     * Creates a chat with its first messages, or finds that the same request was carried out before.
     *
     * @param messages the first messages, which refer to the chat as the first of the write
     * @param bytes the length of the whole request, as received
     */
    public Future<ChatOutcome> submit(Origin origin, NewChat chat, List<NewMessage> messages, long bytes) {
        return prepared(origin, chat, messages, bytes).compose(exact::createChat);
    }

    /** Does the same as {@link #submit} under an Idempotency-Key, and records the answer. */
    public Future<Replayable> submitOnce(
            Origin origin,
            NewChat chat,
            List<NewMessage> messages,
            long bytes,
            Idempotency once,
            Function<ChatOutcome, RecordedAnswer> answer) {
        return prepared(origin, chat, messages, bytes).compose(write -> exact.createChatOnce(write, once, answer));
    }

    private Future<Write> prepared(Origin origin, NewChat chat, List<NewMessage> messages, long bytes) {
        Pipeline pipeline = Pipeline.of(origin);
        return offload.run(pipeline.work(bytes), () -> {
            var processed = new ArrayList<NewMessage>(messages.size());
            messages.forEach(message -> processed.add(pipeline.message(message, origin)));
            List<String> tags =
                    processed.stream().flatMap(m -> m.chatTags().stream()).toList();
            return new Write(
                    origin.org(),
                    List.of(pipeline.chat(chat, origin).withMoreTags(tags)),
                    processed,
                    stamps.receipts().take(messages.size()),
                    bytes + (long) Batch.MEMORY_PER_MESSAGE * messages.size());
        });
    }

    /** Returns the values that a person gives to a chat, processed so that they may be stored. */
    public Future<NewChat> edited(Origin origin, NewChat values, long bytes) {
        return processed(Pipeline.ofEdits(origin), origin, values, bytes);
    }

    /** Returns the values by which a program describes a chat later, processed so that they may be stored; tagging rules add tags. */
    public Future<NewChat> described(Origin origin, NewChat values, long bytes) {
        return processed(Pipeline.ofDescriptions(origin), origin, values, bytes);
    }

    private Future<NewChat> processed(Pipeline pipeline, Origin origin, NewChat values, long bytes) {
        return offload.run(pipeline.work(bytes), () -> pipeline.chat(values, origin));
    }
}
