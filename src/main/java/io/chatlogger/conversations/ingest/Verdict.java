package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a batch.
 *
 * @param status 201 stored now, 200 there before, else why it was not stored
 */
record Verdict(
        int index,
        @Nullable UUID id,
        int status,
        @Nullable String code,
        @Nullable String pointer,
        @Nullable String detail) {

    /** @param place JSON Pointer of the item */
    static Verdict of(int index, String place, UUID id, MessageOutcome outcome) {
        return switch (outcome) {
            case MessageOutcome.Stored stored -> new Verdict(index, id, 201, null, null, null);
            case MessageOutcome.Duplicate there -> duplicate(index, id);
            case MessageOutcome.Conflict conflict -> conflict(index, place, id);
            case MessageOutcome.ChatConflict conflict ->
                refused(
                        index,
                        place + "/chat/id",
                        id,
                        Problem.of(
                                ProblemCode.ID_CONFLICT, "The chat's id is taken by a chat with another external_id"));
            case MessageOutcome.ChatNotFound none ->
                refused(
                        index,
                        place + "/chat_id",
                        id,
                        Problem.of(
                                ChatProblems.CHAT_NOT_FOUND, "There is no chat with this chat_id in the organization"));
        };
    }

    static Verdict duplicate(int index, UUID id) {
        return new Verdict(index, id, 200, "duplicate", null, "The same message was stored before");
    }

    static Verdict conflict(int index, String place, UUID id) {
        return refused(
                index,
                place + "/id",
                id,
                Problem.of(ProblemCode.ID_CONFLICT, "The id is taken by a message with other content"));
    }

    static Verdict faulty(int index, Fault fault) {
        return new Verdict(index, null, fault.code().status(), fault.code().word(), fault.pointer(), fault.detail());
    }

    /** @param id null when the item could not be read as far as that */
    static Verdict refused(int index, String pointer, @Nullable UUID id, Problem problem) {
        return new Verdict(index, id, problem.status(), problem.code().word(), pointer, problem.detail());
    }

    boolean isStored() {
        return status == 201;
    }

    boolean isDuplicate() {
        return status == 200;
    }

    void writeTo(JsonOutput out) throws IOException {
        out.number("index", index);
        out.id("id", id);
        out.number("status", status);
        out.text("code", code);
        out.text("pointer", pointer);
        out.text("detail", detail);
    }
}
