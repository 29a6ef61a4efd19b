package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the messages of one chat while it is read, so that a chat which turns out to be broken is refused whole, and so that members which
 * stand behind the messages still count. If there is too much to be held, the chat is begun with what is known, and its messages pass
 * through from then on.
 */
final class HeldChat {
    /** The number of characters that are held; as trees they take about ten times as many bytes. */
    static final long MAX_CHARS = 2L << 20;

    /** Knows how a product names its chats and messages. */
    interface Form {
        /** Returns the chat as far as it is known; null if it cannot be named yet. */
        @Nullable
        ChatHead head(List<ObjectNode> first);

        /** Returns the message to send. */
        ObjectNode message(ChatHead chat, ObjectNode raw, long index);
    }

    private record Held(ObjectNode message, SourcePlace place, long index) {}

    private final ChatSink sink;
    private final Form form;
    private final List<Held> held = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private long chars;
    private @Nullable ChatHead begun;
    private boolean unnamed;

    HeldChat(ChatSink sink, Form form) {
        this.sink = sink;
        this.form = form;
    }

    /**
     * Takes the next message.
     *
     * @param size the number of characters that it took in the file
     */
    void add(ObjectNode message, SourcePlace place, long index, long size) throws InterruptedException, ImportStopped {
        if (unnamed) {
            return;
        }
        held.add(new Held(message, place, index));
        chars += size;
        if (begun == null && chars > MAX_CHARS) {
            begin();
        }
        if (begun != null) {
            passOn(begun);
        }
    }

    void refuse(Refusal refusal) {
        if (begun == null) {
            refused.add(refusal);
        } else {
            sink.refused(refusal);
        }
    }

    /** Returns whether the chat was begun before its end, so that members which come now are too late. */
    boolean begun() {
        return begun != null;
    }

    /**
     * Gives away everything that is held: the chat was read to its end.
     *
     * @return whether the chat could be named
     */
    boolean finish() throws InterruptedException, ImportStopped {
        if (begun == null && !unnamed) {
            begin();
        }
        if (begun != null) {
            passOn(begun);
        }
        return begun != null;
    }

    private void begin() throws InterruptedException, ImportStopped {
        ChatHead head = form.head(held.stream().map(Held::message).toList());
        if (head == null) {
            unnamed = true;
            held.clear();
            return;
        }
        begun = head;
        sink.chat(head);
        refused.forEach(sink::refused);
        refused.clear();
    }

    private void passOn(ChatHead chat) throws InterruptedException, ImportStopped {
        for (Held next : held) {
            sink.message(form.message(chat, next.message, next.index), next.place);
        }
        held.clear();
    }

    /** Returns the refusal of a message that is no JSON object, or too large to be held. */
    static Refusal unfit(SourcePlace place, JsonNode found) {
        if (found.isMissingNode()) {
            String detail = "The message has more than " + JsonTree.MAX_CHARS + " characters";
            return Refusal.of(Refusal.What.MESSAGE, place, ProblemCode.BODY_TOO_LARGE, detail);
        }
        String detail = "The message is " + Shown.of(found) + ": expected an object";
        return Refusal.of(Refusal.What.MESSAGE, place, ProblemCode.WRONG_TYPE, detail);
    }
}
