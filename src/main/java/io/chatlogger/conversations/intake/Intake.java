package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.ExactWrites;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.Idempotency;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.conversations.writing.MessageWriter;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.conversations.writing.Write;
import io.chatlogger.conversations.writing.WriteResult;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Offload;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Takes messages in: processes them, stores them and returns a verdict on each after COMMIT. One instance for each event loop, to be used
 * on that loop only. All methods fail as the writer does: with {@code overloaded} and {@code database_unavailable} (503).
 */
public final class Intake {
    private final MessageWriter writer;
    private final ExactWrites exact;
    private final Stamps stamps;
    private final Offload offload;

    Intake(MessageWriter writer, ExactWrites exact, Stamps stamps, Offload offload) {
        this.writer = writer;
        this.exact = exact;
        this.stamps = stamps;
        this.offload = offload;
    }

    /**
     * Refuses a request before its body is read, when too many bytes of its organization are waiting already.
     *
     * @throws io.chatlogger.platform.problem.Problem {@code overloaded} (503)
     */
    public void admit(OrgId org) {
        writer.admit(org);
    }

    /**
     * Stores items in one transaction; leaves wrong items out, and makes chats that are named and new.
     *
     * @return a verdict for each item, by index
     */
    public Future<List<Verdict>> submit(Origin origin, Submission submission) {
        return put(origin, submission).compose(this::submit);
    }

    /** Does the same as {@link #submit(Origin, Submission)} under an Idempotency-Key, and records the answer. */
    public Future<Replayable> submitOnce(
            Origin origin, Submission submission, Idempotency once, Function<List<Verdict>, RecordedAnswer> answer) {
        return put(origin, submission)
                .compose(batch -> exact.once(batch.write(), once, result -> answer.apply(batch.verdicts(result))));
    }

    private Future<Batch> put(Origin origin, Submission submission) {
        Batch batch = batch(origin, submission.places());
        return offload.run(batch.work(submission.bytes()), () -> batch.addAll(submission));
    }

    /** Returns a batch for items that arrive little by little, to be given to {@link #submit(Batch)}. */
    public Batch batch(Origin origin, IntFunction<String> places) {
        return new Batch(origin, Pipeline.of(origin), stamps, places);
    }

    /**
     * Stores a batch in one transaction; may be repeated when it failed.
     *
     * @return a verdict for each item, by index
     */
    public Future<List<Verdict>> submit(Batch batch) {
        return batch.isEmpty()
                ? Future.succeededFuture(batch.verdicts(new WriteResult(List.of())))
                : writer.write(batch.write()).map(batch::verdicts);
    }

    /**
     * Stores one message of an existing chat.
     *
     * @param bytes the length of the message, as received
     */
    public Future<MessageOutcome> message(Origin origin, NewMessage message, long bytes) {
        return prepared(origin, message, bytes).compose(writer::write).map(Intake::only);
    }

    /** Does the same as {@link #message} under an Idempotency-Key, and records the answer. */
    public Future<Replayable> messageOnce(
            Origin origin,
            NewMessage message,
            long bytes,
            Idempotency once,
            Function<MessageOutcome, RecordedAnswer> answer) {
        return prepared(origin, message, bytes)
                .compose(write -> exact.once(write, once, result -> answer.apply(only(result))));
    }

    private Future<Write> prepared(Origin origin, NewMessage message, long bytes) {
        Pipeline pipeline = Pipeline.of(origin);
        return pipeline.readsMessages()
                ? offload.run(pipeline.work(bytes), () -> write(origin, pipeline.message(message, origin), bytes))
                : Future.succeededFuture(write(origin, message, bytes));
    }

    private Write write(Origin origin, NewMessage sent, long bytes) {
        NewMessage message =
                sent.chat() instanceof NewMessage.ChatRef.Known(UUID chat) ? sent.named(origin.org(), chat) : sent;
        return new Write(
                origin.org(), List.of(), List.of(message), stamps.receipts().take(1), bytes + Batch.MEMORY_PER_MESSAGE);
    }

    private static MessageOutcome only(WriteResult result) {
        return result.messages().getFirst();
    }
}
