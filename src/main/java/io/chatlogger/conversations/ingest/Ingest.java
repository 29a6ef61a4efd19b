package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.ChatIntake;
import io.chatlogger.conversations.intake.Submission;
import io.chatlogger.conversations.intake.Verdict;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.ChatOutcome;
import io.chatlogger.conversations.writing.ExactWrites;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Handles the bodies of the three ingest routes once they are complete. One instance for each event loop. */
final class Ingest {
    private final NdjsonIngest.Tools tools;
    private final ChatIntake chats;

    Ingest(NdjsonIngest.Tools tools, ChatIntake chats) {
        this.tools = tools;
        this.chats = chats;
    }

    /** Stores one message of an existing chat. */
    Future<Reply> message(IngestRequest request, UUID chatId, byte[] body) {
        return tools.offload()
                .run(body.length, () -> tools.decoder().message(body, chatId, request.receivedAt()))
                .compose(message -> store(request, message, body))
                .onSuccess(answer -> count(answer, 1))
                .onFailure(this::countRefused)
                .map(Ingest::reply);
    }

    private Future<Replayable> store(IngestRequest request, NewMessage message, byte[] body) {
        String key = request.idempotencyKey();
        return key == null
                ? tools.intake()
                        .message(request.origin(), message, body.length)
                        .map(outcome -> new Replayable(messageAnswer(outcome), false))
                : tools.intake()
                        .messageOnce(
                                request.origin(),
                                message,
                                body.length,
                                request.idempotency(key, body),
                                Ingest::messageAnswer);
    }

    private static RecordedAnswer messageAnswer(MessageOutcome outcome) {
        return switch (outcome) {
            case MessageOutcome.Stored stored -> messageAnswer(201, stored.message());
            case MessageOutcome.Duplicate there -> messageAnswer(200, there.message());
            case MessageOutcome.Conflict conflict ->
                throw Problem.at("/id", ProblemCode.ID_CONFLICT, "The id is taken by a message with other content");
            case MessageOutcome.ChatNotFound none ->
                throw Problem.of(ChatProblems.CHAT_NOT_FOUND, "There is no chat with this id in the organization");
            case MessageOutcome.Erased erased -> throw ChatProblems.erased();
            case MessageOutcome.ChatConflict conflict -> throw describesNoChat();
            case MessageOutcome.UnknownPerson unknown -> throw describesNoChat();
        };
    }

    private static IllegalStateException describesNoChat() {
        return new IllegalStateException("The message describes no chat");
    }

    private static RecordedAnswer messageAnswer(int status, Message message) {
        return new RecordedAnswer(status, null, JsonOutput.object(out -> {
            message.writeTo(out);
            out.id("message_id", message.id());
        }));
    }

    /** Creates a chat, with its first messages if the body has any. */
    Future<Reply> chat(IngestRequest request, byte[] body) {
        return tools.offload()
                .run(body.length, () -> tools.decoder().chat(body, request.receivedAt()))
                .compose(decoded -> store(request, decoded, body)
                        .onSuccess(given -> count(given, decoded.messages().size())))
                .map(Ingest::reply);
    }

    private Future<Replayable> store(IngestRequest request, Decoder.ChatBody decoded, byte[] body) {
        String key = request.idempotencyKey();
        return key == null
                ? chats.submit(request.origin(), decoded.chat(), decoded.messages(), body.length)
                        .map(outcome -> new Replayable(chatAnswer(outcome), false))
                : chats.submitOnce(
                        request.origin(),
                        decoded.chat(),
                        decoded.messages(),
                        body.length,
                        request.idempotency(key, body),
                        Ingest::chatAnswer);
    }

    private static RecordedAnswer chatAnswer(ChatOutcome outcome) {
        return switch (outcome) {
            case ChatOutcome.Created created -> chatAnswer(201, created.chat());
            case ChatOutcome.Duplicate there -> chatAnswer(200, there.chat());
            case ChatOutcome.Conflict conflict -> throw ExactWrites.taken();
        };
    }

    private static RecordedAnswer chatAnswer(int status, Chat chat) {
        return new RecordedAnswer(status, Mount.canonical("/chats/" + chat.id()), JsonOutput.object(out -> {
            chat.writeTo(out);
            out.id("chat_id", chat.id());
        }));
    }

    /** Stores a JSON batch in one transaction. */
    Future<Reply> batch(IngestRequest request, byte[] body, boolean verbose) {
        return tools.offload()
                .run(body.length, () -> tools.decoder().batch(body, request.receivedAt()))
                .map(items -> new Submission(items, body.length, item -> "/items/" + item))
                .compose(submission -> store(request, submission, body, verbose));
    }

    private Future<Reply> store(IngestRequest request, Submission submission, byte[] body, boolean verbose) {
        String key = request.idempotencyKey();
        if (key != null) {
            return tools.intake()
                    .submitOnce(
                            request.origin(),
                            submission,
                            request.idempotency(key, body),
                            all -> answer(verdicts(all, verbose)))
                    .map(Ingest::reply);
        }
        return tools.intake().submit(request.origin(), submission).map(all -> {
            Verdicts verdicts = verdicts(all, verbose);
            verdicts.count(tools.counters());
            return reply(answer(verdicts));
        });
    }

    private static Verdicts verdicts(List<Verdict> all, boolean verbose) {
        var verdicts = new Verdicts(verbose);
        all.forEach(verdicts::add);
        return verdicts;
    }

    private static RecordedAnswer answer(Verdicts verdicts) {
        return new RecordedAnswer(verdicts.status(), null, verdicts.body());
    }

    /** Counts the messages after COMMIT, when the outcome is certain. A replayed answer is not counted again. */
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
        return Reply.json(answer.status(), answer.body()).at(answer.location());
    }
}
