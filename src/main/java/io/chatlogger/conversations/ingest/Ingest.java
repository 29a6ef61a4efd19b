package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.ChatIntake;
import io.chatlogger.conversations.intake.Submission;
import io.chatlogger.conversations.intake.Verdict;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.writing.ChatOutcome;
import io.chatlogger.conversations.writing.ExactWrites;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
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
                .compose(decoded -> store(request, decoded, body))
                .onSuccess(answer -> count(answer, 1))
                .onFailure(this::countRefused)
                .map(Ingest::reply);
    }

    private Future<Replayable> store(IngestRequest request, Decoder.MessageBody decoded, byte[] body) {
        String key = request.idempotencyKey();
        return key == null
                ? tools.intake()
                        .message(request.origin(), decoded.message(), body.length)
                        .map(outcome -> new Replayable(messageAnswer(outcome, decoded), false))
                : tools.intake()
                        .messageOnce(
                                request.origin(),
                                decoded.message(),
                                body.length,
                                request.idempotency(key, body),
                                outcome -> messageAnswer(outcome, decoded));
    }

    private static RecordedAnswer messageAnswer(MessageOutcome outcome, Decoder.MessageBody decoded) {
        return switch (outcome) {
            case MessageOutcome.Stored stored -> messageAnswer(201, stored.message(), decoded.ignored());
            case MessageOutcome.Duplicate there -> messageAnswer(200, there.message(), decoded.ignored());
            case MessageOutcome.Conflict conflict -> throw Verdict.taken(decoded.message());
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

    private static RecordedAnswer messageAnswer(int status, Message message, Ignored ignored) {
        return new RecordedAnswer(status, null, JsonOutput.object(out -> {
            message.writeTo(out);
            out.id("message_id", message.id());
            out.texts("ignored", ignored.pointers());
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
                        .map(outcome -> new Replayable(chatAnswer(outcome, decoded.ignored()), false))
                : chats.submitOnce(
                        request.origin(),
                        decoded.chat(),
                        decoded.messages(),
                        body.length,
                        request.idempotency(key, body),
                        outcome -> chatAnswer(outcome, decoded.ignored()));
    }

    private static RecordedAnswer chatAnswer(ChatOutcome outcome, Ignored ignored) {
        return switch (outcome) {
            case ChatOutcome.Created created -> chatAnswer(201, created.chat(), ignored);
            case ChatOutcome.Duplicate there -> chatAnswer(200, there.chat(), ignored);
            case ChatOutcome.Conflict conflict -> throw ExactWrites.taken();
        };
    }

    private static RecordedAnswer chatAnswer(int status, Chat chat, Ignored ignored) {
        return new RecordedAnswer(status, Mount.canonical("/chats/" + chat.id()), JsonOutput.object(out -> {
            chat.writeTo(out);
            out.id("chat_id", chat.id());
            out.texts("ignored", ignored.pointers());
        }));
    }

    /** Stores a JSON batch in one transaction. */
    Future<Reply> batch(IngestRequest request, byte[] body, boolean verbose) {
        return tools.offload()
                .run(body.length, () -> tools.decoder().batch(body, request.receivedAt()))
                .compose(decoded -> store(request, decoded, body, verbose));
    }

    private Future<Reply> store(IngestRequest request, Decoder.BatchBody decoded, byte[] body, boolean verbose) {
        var submission = new Submission(decoded.items(), body.length, item -> "/items/" + item);
        String key = request.idempotencyKey();
        if (key != null) {
            return tools.intake()
                    .submitOnce(
                            request.origin(),
                            submission,
                            request.idempotency(key, body),
                            all -> answer(verdicts(all, decoded.ignored(), verbose)))
                    .map(Ingest::reply);
        }
        return tools.intake().submit(request.origin(), submission).map(all -> {
            Verdicts verdicts = verdicts(all, decoded.ignored(), verbose);
            verdicts.count(tools.counters());
            return reply(answer(verdicts));
        });
    }

    private static Verdicts verdicts(List<Verdict> all, Ignored beside, boolean verbose) {
        var verdicts = new Verdicts(verbose);
        verdicts.addIgnored(beside);
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
