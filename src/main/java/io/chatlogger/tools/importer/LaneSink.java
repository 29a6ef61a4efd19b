package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.tools.importer.source.ChatHead;
import io.chatlogger.tools.importer.source.ChatSink;
import io.chatlogger.tools.importer.source.ImportJson;
import io.chatlogger.tools.importer.source.ImportStopped;
import io.chatlogger.tools.importer.source.Refusal;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns chats and messages into items, and passes them to the lanes in pieces of bounded size. Used by the reader's thread. */
final class LaneSink implements ChatSink {
    private static final String HALF_A_PAIR = "A string holds half of a surrogate pair, which UTF-8 cannot express";
    /** The number of bytes after which a chat's items are passed on, although more may follow. */
    private static final long PIECE_BYTES = 1L << 20;

    private final Lanes lanes;
    private final ImportCounts tally;
    private final RefusedFile refused;
    private final ImportNotes notes;
    private final TimeFill times = new TimeFill();
    private List<Item> items = new ArrayList<>();
    private long bytes;
    private @Nullable OpenChat open;

    /**
     * The chat to which the items belong.
     *
     * @param description the JSON of the chat; null if it is not described, or not by its messages
     * @param first whether nothing of it was passed on
     */
    @SuppressWarnings("ArrayRecordComponent") // it is never compared
    private record OpenChat(ChatHead head, byte @Nullable [] description, boolean first) {}

    LaneSink(Lanes lanes, ImportCounts tally, RefusedFile refused, ImportNotes notes) {
        this.lanes = lanes;
        this.tally = tally;
        this.refused = refused;
        this.notes = notes;
    }

    @Override
    public void chat(ChatHead chat) throws InterruptedException, ImportStopped {
        finish();
        ObjectNode described = chat.description();
        try {
            byte[] carried =
                    described == null || described.isEmpty() || !chat.name().makesTheChat()
                            ? null
                            : ImportJson.write(described);
            open = new OpenChat(chat, carried, chat.begins());
            times.begin(described);
        } catch (CharacterCodingException e) {
            open = null;
            refused(Refusal.of(Refusal.What.LINE, chat.place(), ProblemCode.INVALID_TEXT, HALF_A_PAIR));
        }
    }

    @Override
    public void message(ObjectNode message, SourcePlace place) throws InterruptedException, ImportStopped {
        if (open != null) {
            for (TimeFill.Timed timed : times.add(message, place)) {
                put(open, timed);
            }
        }
    }

    private void put(OpenChat chat, TimeFill.Timed timed) throws InterruptedException, ImportStopped {
        ObjectNode message = timed.message();
        message.put(chat.head.name().field(), chat.head.name().value());
        try {
            var item = new Item(chat.head.name().key(), ImportJson.write(message), chat.description, timed.place());
            items.add(item);
            bytes += item.size(false);
        } catch (CharacterCodingException e) {
            refused(Refusal.of(Refusal.What.MESSAGE, timed.place(), ProblemCode.INVALID_TEXT, HALF_A_PAIR));
        }
        if (items.size() >= BatchSize.MAX_ITEMS || bytes >= PIECE_BYTES) {
            passOn(chat);
        }
    }

    /** Passes on what is held: the chat, or the input, is at its end. */
    void finish() throws InterruptedException, ImportStopped {
        OpenChat chat = open;
        if (chat != null) {
            for (TimeFill.Timed timed : times.rest()) {
                put(chat, timed);
            }
            passOn(open == null ? chat : open);
        }
        open = null;
    }

    private void passOn(OpenChat chat) throws InterruptedException, ImportStopped {
        if (items.isEmpty() && !chat.first) {
            return;
        }
        var piece = new ChatPiece(chat.head.name().key(), chat.first, items, alone(chat));
        items = new ArrayList<>();
        bytes = 0;
        open = new OpenChat(chat.head, chat.description, false);
        tally.read(piece);
        lanes.add(piece);
    }

    private Shipment.@Nullable ChatAlone alone(OpenChat chat) {
        ObjectNode described = chat.head.description();
        boolean needed = items.isEmpty() || !chat.head.name().makesTheChat();
        if (!chat.first || !needed || described == null) {
            return null;
        }
        if (chat.head.name().makesTheChat()) {
            described.put("external_id", chat.head.name().value());
        }
        try {
            return new Shipment.ChatAlone(ImportJson.write(described), chat.head.place());
        } catch (CharacterCodingException e) {
            refused(Refusal.of(Refusal.What.CHAT, chat.head.place(), ProblemCode.INVALID_TEXT, HALF_A_PAIR));
            return null;
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (refusal.what() == Refusal.What.MESSAGE) {
            tally.messageUnread();
        }
        refused.add(refusal);
    }

    @Override
    public void lost(String what, long count) {
        notes.lost(what, count);
    }

    @Override
    public void assumed(String sentence) {
        notes.assumed(sentence);
    }
}
