package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one item of a batch.
 *
 * @param index the index of the item
 * @param id the id of the message; null when the item could not be read as far as that
 * @param code the problem code of a refused item; else null
 * @param pointer the JSON Pointer of the fault; null when there is none
 * @param ignored the members of the item that nothing reads
 */
public record Verdict(
        int index,
        @Nullable UUID id,
        Kind kind,
        @Nullable ProblemCode code,
        @Nullable String pointer,
        @Nullable String detail,
        Ignored ignored) {
    private static final Ignored NOTHING = new Ignored("");

    /** The outcomes of an item. */
    public enum Kind {
        /** It was stored now. */
        STORED,
        /** The same message was stored before. */
        DUPLICATE,
        /** It was not stored. */
        REFUSED
    }

    /**
     * Returns the verdict on a message that was given to the writer.
     *
     * @param place the JSON Pointer of the item
     */
    public static Verdict of(int index, String place, NewMessage message, MessageOutcome outcome) {
        UUID id = knownId(message);
        return switch (outcome) {
            case MessageOutcome.Stored stored -> stored(index, stored.message().id());
            case MessageOutcome.Duplicate there ->
                duplicate(index, there.message().id());
            case MessageOutcome.Conflict conflict -> conflict(index, place, message);
            case MessageOutcome.ChatConflict conflict ->
                refused(
                        index,
                        place + "/chat/id",
                        id,
                        Problem.of(
                                ProblemCode.ID_CONFLICT, "The chat's id is taken by a chat with another external_id"));
            case MessageOutcome.UnknownPerson unknown -> {
                String pointer = place + "/chat/user_id";
                yield refused(index, pointer, id, ChatProblems.unknownPerson(pointer, unknown.userId()));
            }
            case MessageOutcome.Erased erased -> refused(index, place, id, ChatProblems.erased());
            case MessageOutcome.ChatNotFound none ->
                refused(
                        index,
                        place + "/chat_id",
                        id,
                        Problem.of(
                                ChatProblems.CHAT_NOT_FOUND, "There is no chat with this chat_id in the organization"));
        };
    }

    public static Verdict stored(int index, UUID id) {
        return new Verdict(index, id, Kind.STORED, null, null, null, NOTHING);
    }

    public static Verdict duplicate(int index, UUID id) {
        return new Verdict(index, id, Kind.DUPLICATE, null, null, "The same message was stored before", NOTHING);
    }

    static Verdict conflict(int index, String place, NewMessage message) {
        Problem taken = taken(message);
        return refused(index, place + taken.faults().getFirst().pointer(), knownId(message), taken);
    }

    /** Returns the problem of a message whose id, or the name that the id follows from, another message has. */
    public static Problem taken(NewMessage message) {
        String member = message.details().externalId() == null ? "id" : "external_id";
        return Problem.at(
                "/" + member, ProblemCode.ID_CONFLICT, "The " + member + " is taken by a message with other content");
    }

    /** Returns the id of the message; null when it follows from a chat that was not found yet. */
    static @Nullable UUID knownId(NewMessage message) {
        return message.isNamed() && !message.ownId() ? null : message.id();
    }

    /** Returns this verdict with other members that nothing reads. */
    public Verdict withIgnored(Ignored members) {
        return new Verdict(index, id, kind, code, pointer, detail, members);
    }

    /** Returns the verdict on an item that breaks a rule. */
    public static Verdict faulty(int index, Fault fault) {
        return new Verdict(index, null, Kind.REFUSED, fault.code(), fault.pointer(), fault.detail(), NOTHING);
    }

    /**
     * Returns the verdict on an item that could not be stored.
     *
     * @param id null when the item could not be read as far as that
     */
    public static Verdict refused(int index, String pointer, @Nullable UUID id, Problem problem) {
        return new Verdict(index, id, Kind.REFUSED, problem.code(), pointer, problem.detail(), NOTHING);
    }
}
