package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.ChatOutcome;
import io.chatlogger.conversations.writing.ExactWrites;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.conversations.writing.Write;
import io.chatlogger.conversations.writing.WriteResult;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the three routes do with a body once it is there. One for each event loop. */
final class Ingest {
    private static final int MEMORY_PER_MESSAGE = 512;

    private final NdjsonIngest.Tools tools;
    private final ExactWrites exact;

    Ingest(NdjsonIngest.Tools tools, ExactWrites exact) {
        this.tools = tools;
        this.exact = exact;
    }

    /** Stores one message of a chat that is there. */
    Future<Reply> message(IngestRequest request, UUID chatId, byte[] body) {
        return tools.offload()
                .run(
                        request.work(body.length),
                        () -> request.process(tools.decoder().message(body, chatId, request.receivedAt())))
                .compose(message -> {
                    var write = new Write(
                            request.org(),
                            List.of(),
                            List.of(message),
                            tools.stamps().receipts().take(1),
                            body.length + MEMORY_PER_MESSAGE);
                    String key = request.idempotencyKey();
                    return key == null
                            ? tools.writer().write(write).map(result -> new Replayable(messageAnswer(result), false))
                            : exact.once(write, request.idempotency(key, body), Ingest::messageAnswer);
                })
                .onSuccess(answer -> count(answer, 1))
                .onFailure(this::countRefused)
                .map(Ingest::reply);
    }

    private static RecordedAnswer messageAnswer(WriteResult result) {
        return switch (result.messages().getFirst()) {
            case MessageOutcome.Stored stored -> messageAnswer(201, stored.message());
            case MessageOutcome.Duplicate there -> messageAnswer(200, there.message());
            case MessageOutcome.Conflict conflict ->
                throw Problem.at("/id", ProblemCode.ID_CONFLICT, "The id is taken by a message with other content");
            case MessageOutcome.ChatNotFound none ->
                throw Problem.of(ChatProblems.CHAT_NOT_FOUND, "There is no chat with this id in the organization");
            case MessageOutcome.ChatConflict conflict ->
                throw new IllegalStateException("The message describes no chat");
        };
    }

    private static RecordedAnswer messageAnswer(int status, Message message) {
        return new RecordedAnswer(status, null, JsonOutput.object(out -> {
            message.writeTo(out);
            out.id("message_id", message.id());
        }));
    }

    /** Makes a chat, with its first messages if there are any. */
    Future<Reply> chat(IngestRequest request, byte[] body) {
        return tools.offload()
                .run(request.work(body.length), () -> chatWrite(request, body))
                .compose(write -> {
                    String key = request.idempotencyKey();
                    Future<Replayable> answer = key == null
                            ? exact.createChat(write).map(outcome -> new Replayable(chatAnswer(outcome), false))
                            : exact.createChatOnce(write, request.idempotency(key, body), Ingest::chatAnswer);
                    return answer.onSuccess(
                            given -> count(given, write.messages().size()));
                })
                .map(Ingest::reply);
    }

    private Write chatWrite(IngestRequest request, byte[] body) {
        Decoder.ChatBody decoded = tools.decoder().chat(body, request.receivedAt());
        List<NewMessage> messages =
                decoded.messages().stream().map(request::process).toList();
        NewChat chat = request.process(decoded.chat())
                .withMoreTags(
                        messages.stream().flatMap(m -> m.chatTags().stream()).toList());
        long bytes = body.length + (long) MEMORY_PER_MESSAGE * messages.size();
        return new Write(
                request.org(),
                List.of(chat),
                messages,
                tools.stamps().receipts().take(messages.size()),
                bytes);
    }

    private static RecordedAnswer chatAnswer(ChatOutcome outcome) {
        return switch (outcome) {
            case ChatOutcome.Created created -> chatAnswer(201, created.chat());
            case ChatOutcome.Duplicate there -> chatAnswer(200, there.chat());
            case ChatOutcome.Conflict conflict -> throw ExactWrites.taken();
        };
    }

    private static RecordedAnswer chatAnswer(int status, Chat chat) {
        return new RecordedAnswer(status, "/api/v1/chats/" + chat.id(), JsonOutput.object(out -> {
            chat.writeTo(out);
            out.id("chat_id", chat.id());
        }));
    }

    /** Stores a JSON batch in one transaction. */
    Future<Reply> batch(IngestRequest request, byte[] body, boolean verbose) {
        return tools.offload()
                .run(request.work(body.length), () -> batch(request, body))
                .compose(batch -> {
                    String key = request.idempotencyKey();
                    Write write = batch.write(request.org());
                    if (key != null) {
                        return exact.once(
                                        write,
                                        request.idempotency(key, body),
                                        result -> answer(verdicts(batch, result, verbose)))
                                .map(Ingest::reply);
                    }
                    Future<WriteResult> stored = batch.isEmpty()
                            ? Future.succeededFuture(new WriteResult(List.of()))
                            : tools.writer().write(write);
                    return stored.map(result -> {
                        Verdicts verdicts = verdicts(batch, result, verbose);
                        verdicts.count(tools.counters());
                        return reply(answer(verdicts));
                    });
                });
    }

    private Batch batch(IngestRequest request, byte[] body) {
        var batch = new Batch(request, tools.stamps(), item -> "/items/" + item);
        List<Decoder.Item> items = tools.decoder().batch(body, request.receivedAt());
        for (int i = 0; i < items.size(); i++) {
            batch.add(i, items.get(i), body.length / items.size());
        }
        return batch;
    }

    private static Verdicts verdicts(Batch batch, WriteResult result, boolean verbose) {
        var verdicts = new Verdicts(verbose);
        batch.settle(result, verdicts::add);
        return verdicts;
    }

    private static RecordedAnswer answer(Verdicts verdicts) {
        return new RecordedAnswer(verdicts.status(), null, verdicts.body());
    }

    /** Counted when it is certain: after COMMIT. What is answered again was there before. */
    private void count(Replayable given, int messages) {
        if (given.answer().status() == 201 && !given.replayed()) {
            tools.counters().accepted(messages);
        } else {
            tools.counters().duplicate(messages);
        }
    }

    private void countRefused(Throwable failure) {
        if (DatabaseFailure.translated(failure) instanceof Problem problem) {
            tools.counters().rejected(problem.code().word(), 1);
        }
    }

    private static Reply reply(Replayable given) {
        Reply reply = reply(given.answer());
        return given.replayed() ? reply.with("idempotent-replayed", "true") : reply;
    }

    private static Reply reply(RecordedAnswer answer) {
        String location = answer.location();
        return Reply.json(answer.status(), location == null ? Map.of() : Map.of("location", location), answer.body());
    }
}
