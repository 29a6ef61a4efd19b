package io.chatlogger.ingest;

import io.chatlogger.chats.Answer;
import io.chatlogger.chats.Chat;
import io.chatlogger.chats.ChatOutcome;
import io.chatlogger.chats.ExactWrites;
import io.chatlogger.chats.Message;
import io.chatlogger.chats.MessageOutcome;
import io.chatlogger.chats.MessageWriter;
import io.chatlogger.chats.NewChat;
import io.chatlogger.chats.NewMessage;
import io.chatlogger.chats.Write;
import io.chatlogger.chats.WriteResult;
import io.chatlogger.platform.Problem;
import io.chatlogger.platform.ProblemCode;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the three routes do with a body once it is there. One for each event loop. */
final class Ingest {
    private static final int MEMORY_PER_MESSAGE = 512;

    private final Decoder decoder;
    private final MessageWriter writer;
    private final ExactWrites exact;
    private final Offload offload;
    private final IngestCounters counters;
    private final Stamps stamps;

    Ingest(NdjsonIngest.Tools tools, ExactWrites exact, IngestCounters counters) {
        this.decoder = tools.decoder();
        this.writer = tools.writer();
        this.exact = exact;
        this.offload = tools.offload();
        this.stamps = tools.stamps();
        this.counters = counters;
    }

    /** Stores one message of a chat that is there. */
    Future<Reply> message(IngestRequest request, UUID chatId, byte[] body) {
        return offload.run(
                        body.length,
                        () -> request.pipeline()
                                .message(decoder.message(body, chatId, request.receivedAt()), request.context()))
                .compose(message -> {
                    var write = new Write(
                            request.org(),
                            List.of(),
                            List.of(message),
                            stamps.receipts().take(1),
                            body.length + MEMORY_PER_MESSAGE);
                    String key = request.idempotencyKey();
                    return key == null
                            ? writer.write(write).map(result -> reply(messageAnswer(result)))
                            : exact.once(write, request.idempotency(key, body), this::messageAnswer)
                                    .map(Ingest::reply);
                })
                .onFailure(this::count);
    }

    private Answer messageAnswer(WriteResult result) {
        return switch (result.messages().getFirst()) {
            case MessageOutcome.Stored stored -> {
                counters.accepted(1);
                yield messageAnswer(201, stored.message());
            }
            case MessageOutcome.Duplicate there -> {
                counters.duplicate(1);
                yield messageAnswer(200, there.message());
            }
            case MessageOutcome.Conflict conflict ->
                throw Problem.at("/id", ProblemCode.ID_CONFLICT, "The id is taken by a message with other content");
            case MessageOutcome.ChatNotFound none ->
                throw Problem.of(ProblemCode.CHAT_NOT_FOUND, "There is no chat with this id in the organization");
        };
    }

    private static Answer messageAnswer(int status, Message message) {
        return new Answer(status, null, JsonOutput.object(out -> {
            message.writeTo(out);
            out.id("message_id", message.id());
        }));
    }

    /** Makes a chat, with its first messages if there are any. */
    Future<Reply> chat(IngestRequest request, byte[] body) {
        return offload.run(body.length, () -> chatWrite(request, body))
                .compose(write -> {
                    String key = request.idempotencyKey();
                    int messages = write.messages().size();
                    return key == null
                            ? exact.createChat(write).map(outcome -> reply(chatAnswer(outcome, messages)))
                            : exact.createChatOnce(
                                            write,
                                            request.idempotency(key, body),
                                            outcome -> chatAnswer(outcome, messages))
                                    .map(Ingest::reply);
                })
                .onFailure(this::count);
    }

    private Write chatWrite(IngestRequest request, byte[] body) {
        Decoder.ChatBody decoded = decoder.chat(body, request.receivedAt());
        NewChat chat = request.pipeline().chat(decoded.chat(), request.context());
        List<NewMessage> messages = decoded.messages().stream()
                .map(message -> request.pipeline().message(message, request.context()))
                .toList();
        NewChat tagged = chat.withMoreTags(
                messages.stream().flatMap(m -> m.chatTags().stream()).toList());
        long bytes = body.length + (long) MEMORY_PER_MESSAGE * messages.size();
        return new Write(
                request.org(), List.of(tagged), messages, stamps.receipts().take(messages.size()), bytes);
    }

    private Answer chatAnswer(ChatOutcome outcome, int messages) {
        return switch (outcome) {
            case ChatOutcome.Created created -> {
                counters.accepted(messages);
                yield chatAnswer(201, created.chat());
            }
            case ChatOutcome.Duplicate there -> {
                counters.duplicate(messages);
                yield chatAnswer(200, there.chat());
            }
            case ChatOutcome.Conflict conflict -> throw ExactWrites.taken();
        };
    }

    private static Answer chatAnswer(int status, Chat chat) {
        return new Answer(status, "/api/v1/chats/" + chat.id(), JsonOutput.object(out -> {
            chat.writeTo(out);
            out.id("chat_id", chat.id());
        }));
    }

    /** Stores a JSON batch in one transaction. */
    Future<Reply> batch(IngestRequest request, byte[] body, boolean verbose) {
        return offload.run(body.length, () -> batch(request, body)).compose(batch -> {
            String key = request.idempotencyKey();
            Write write = batch.write(request.org(), body.length);
            if (key != null) {
                return exact.once(write, request.idempotency(key, body), result -> batchAnswer(batch, result, verbose))
                        .map(Ingest::reply);
            }
            Future<WriteResult> stored =
                    batch.isEmpty() ? Future.succeededFuture(new WriteResult(List.of())) : writer.write(write);
            return stored.map(result -> reply(batchAnswer(batch, result, verbose)));
        });
    }

    private Batch batch(IngestRequest request, byte[] body) {
        var batch = new Batch(request, stamps, item -> "/items/" + item);
        int index = 0;
        for (Decoder.Item item : decoder.batch(body, request.receivedAt())) {
            batch.add(index++, item);
        }
        return batch;
    }

    private Answer batchAnswer(Batch batch, WriteResult result, boolean verbose) {
        var verdicts = new Verdicts(verbose, counters);
        batch.settle(result, verdicts::add);
        return new Answer(verdicts.status(), null, verdicts.body());
    }

    private void count(Throwable failure) {
        if (failure instanceof Problem problem) {
            counters.rejected(problem.code().word());
        }
    }

    private static Reply reply(ExactWrites.Replayable answer) {
        Reply reply = reply(answer.answer());
        return answer.replayed() ? reply.with("idempotent-replayed", "true") : reply;
    }

    private static Reply reply(Answer answer) {
        String location = answer.location();
        return Reply.json(answer.status(), location == null ? Map.of() : Map.of("location", location), answer.body());
    }
}
